# Outlives Looplaw by a moment, and ends and removes what it has left. `$0` is the mark of its processes.
#
# Standard input is a pipe that Looplaw holds: it ends when Looplaw does, however that happens. Before that it tells,
# a line each, which process groups are running, which processes have left theirs, and which folders are temporary.
trap '' HUP INT QUIT TERM
PATH=$PATH:/usr/bin:/bin
groups=' ' strays=
while read -r what value; do
  case $what in
    started) groups="$groups$value " ;;
    ended) groups="${groups%% "$value" *} ${groups#* "$value" }" ;;
    strayed) strays="$strays $value" ;;
    folder) set -- "$@" "$value" ;;
  esac
done

# Sets `parent` and `began` of a process, by `proc_pid_stat(5)`: behind the name, in parentheses, stand fields from the
# third on.
look() {
  read -r line 2>/dev/null <"/proc/$1/stat" || return 1
  set -- ${line##*) }
  parent=$2 began=${20}
}

# Who descends from those may have left everything else by which it could be found, and is nobody's once they are gone.
# So Linux is asked before: each is stopped as it is found, so that it starts no more, until there are no others.
family=$groups
for stray in $strays; do
  pid=${stray%:*}
  if look "$pid" && [ "$began" = "${stray#*:}" ]; then family="$family$pid "; fi
done
case $family in *[0-9]*) found=some ;; *) found= ;; esac
while [ -n "$found" ]; do
  found=
  for file in /proc/[0-9]*/stat; do
    pid=${file#/proc/} pid=${pid%/stat}
    case $family in *" $pid "*) continue ;; esac
    look "$pid" || continue
    case $family in *" $parent "*) kill -STOP "$pid" 2>/dev/null; family="$family$pid " found=some ;; esac
  done
done
for group in $groups; do kill -KILL "-$group" 2>/dev/null; done
for pid in $family; do kill -KILL "$pid" 2>/dev/null; done
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
