# Outlives Looplaw by a moment, and ends and removes what it has left. `$0` is the mark of its processes.
#
# Standard input is a pipe that Looplaw holds: it ends when Looplaw does, however that happens. Before that it tells,
# a line each, which process groups are running, and which folders are temporary.
trap '' HUP INT QUIT TERM
PATH=$PATH:/usr/bin:/bin
groups=' '
while read -r what value; do
  case $what in
    started) groups="$groups$value " ;;
    ended) groups="${groups%% "$value" *} ${groups#* "$value" }" ;;
    folder) set -- "$@" "$value" ;;
  esac
done

for group in $groups; do kill -KILL "-$group" 2>/dev/null; done
# What left its group still has the mark, and Linux shows it. What is starting meanwhile is found in another round.
for round in 1 2 3 4 5 6 7 8 9; do
  marked=$(grep -ls -- "$0" /proc/[0-9]*/environ 2>/dev/null)
  [ -n "$marked" ] || break
  for file in $marked; do
    pid=${file#/proc/}
    kill -KILL "${pid%/environ}" 2>/dev/null
  done
done
# A process that is still ending may write once more.
rm -rf -- "$@" 2>/dev/null || { sleep 1; rm -rf -- "$@"; }
