//! Characters that a reader can't see.

/// Whether a character has no shape of its own: it controls, directs, joins or varies others, or is a space that looks
/// like another, or like nothing.
///
/// These are Unicode's categories Cc, Cf, Zl, Zp and Zs but for the space, what has `Default_Ignorable_Code_Point`
/// (`DerivedCoreProperties.txt`), the empty Braille pattern, and two noncharacters.
pub const fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}'
        | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{1680}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
        | '\u{205f}'..='\u{206f}' | '\u{2800}' | '\u{3000}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Text in which characters that can't be seen stand as escapes; control characters of ASCII are the caller's.
pub fn escaped(text: &str, escape: impl Fn(char) -> String) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character >= '\u{7f}' && is_hidden(character) {
            escaped.push_str(&escape(character));
        } else {
            escaped.push(character);
        }
    }
    escaped
}
