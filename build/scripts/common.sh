# Shared by run and test: messages, and installing what a fresh Debian machine lacks.

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# need COMMAND-OR-PATH PACKAGE: remembers the package when the command is missing.
missing_packages=()
need() {
    local found
    found=$(compgen -G "$1" 2>/dev/null | head -n 1 || true)
    if [[ -z $found ]] && ! command -v "$1" >/dev/null 2>&1; then
        missing_packages+=("$2")
    fi
}

# install_missing ASSUME_YES: installs the remembered packages, asking first when a terminal is there.
install_missing() {
    ((${#missing_packages[@]})) || return 0
    local sudo=""
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null 2>&1 || die "missing packages: ${missing_packages[*]}. Install them as root: apt-get install ${missing_packages[*]}"
        sudo=sudo
    fi
    if [[ $1 != yes ]]; then
        [[ -t 0 ]] || die "missing packages: ${missing_packages[*]}. Run again with --yes to install them."
        local answer
        read -r -p "Install ${missing_packages[*]} with apt-get? [y/N] " answer
        [[ $answer == [yY]* ]] || die "cannot go on without: ${missing_packages[*]}"
    fi
    say "Installing ${missing_packages[*]} ..."
    local log
    log=$(mktemp)
    # A server that Debian would start by itself is not wanted: ours are private to the run.
    if ! { $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "${missing_packages[@]}"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "apt-get could not install: ${missing_packages[*]}"
    fi
    rm -f "$log"
}

need_sdk() {
    command -v dotnet >/dev/null 2>&1 || die "the .NET 10 SDK is not on the PATH"
    command -v node >/dev/null 2>&1 || die "Node.js is not on the PATH"
}

# The newest PostgreSQL programs that Debian installed.
postgres_bin() { compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1; }
