#compdef ncm
# The program says what may come next. What ends with `=` or `/` goes on: no space comes behind it.
_ncm() {
    local -a candidates open whole
    local candidate
    candidates=("${(@f)$(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) COMPLETE=zsh ncm -- "${words[@]}" 2>/dev/null)}")
    for candidate in $candidates; do
        case ${candidate%%:*} in
            (*[=/]) open+=("$candidate") ;;
            (*) whole+=("$candidate") ;;
        esac
    done
    [[ -n $open ]] && _describe -V values open -S ''
    [[ -n $whole ]] && _describe -V values whole
}
# A file of `fpath` is run at the first Tab, one that is sourced before.
if (( ${+compstate} )); then _ncm "$@"; else compdef _ncm ncm; fi
