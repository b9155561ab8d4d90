//! The operators, by the names of their variants in the model.

/// An operator between two operands.
pub struct Operator {
    /// As it is written.
    pub symbol: &'static str,
    /// The variant of the model's `Binary`.
    pub variant: &'static str,
    /// Higher binds tighter.
    pub strength: u8,
}

/// Longer symbols come before their prefixes.
pub const BINARY: &[Operator] = &[
    operator("==", "Equal", 3),
    operator("!=", "NotEqual", 3),
    operator("<=", "LessOrEqual", 4),
    operator(">=", "GreaterOrEqual", 4),
    operator("&&", "And", 2),
    operator("||", "Or", 1),
    operator("<", "Less", 4),
    operator(">", "Greater", 4),
    operator("+", "Add", 5),
    operator("-", "Subtract", 5),
    operator("*", "Multiply", 6),
    operator("%", "Remainder", 6),
];

/// The variant that `+` means, which joins strings too.
pub const ADD: &str = "Add";

const fn operator(symbol: &'static str, variant: &'static str, strength: u8) -> Operator {
    Operator { symbol, variant, strength }
}
