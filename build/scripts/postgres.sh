# A private PostgreSQL for one data folder: reachable only through a Unix socket in a folder of mode 0700.

# as_postgres COMMAND...: the server refuses to run as root, so root drops to the postgres user.
as_postgres() {
    if [[ $(id -u) -eq 0 ]]; then
        setpriv --reuid=postgres --regid=postgres --init-groups --inh-caps=-all "$@"
    else
        "$@"
    fi
}

# postgres_start DATA_DIR: sets postgres_data, postgres_sockets, postgres_connection.
postgres_start() {
    local bin
    bin=$(postgres_bin)
    postgres_data=$1/postgres
    if [[ $(id -u) -eq 0 ]] && ! { mkdir -p "$1" && as_postgres test -x "$1"; }; then
        # The postgres user cannot enter a folder below a closed home: keep its files where it can.
        postgres_data=/var/lib/network-console/$(printf '%s' "$1" | sha256sum | cut -c1-16)
    fi
    mkdir -p "$postgres_data"
    chmod 700 "$postgres_data"
    postgres_sockets=$(mktemp -d /tmp/netconsole-pg.XXXXXX)
    chmod 700 "$postgres_sockets"
    if [[ $(id -u) -eq 0 ]]; then
        chown postgres:postgres "$postgres_data" "$postgres_sockets"
    fi
    (
        cd "$postgres_sockets"
        if [[ ! -f $postgres_data/PG_VERSION ]]; then
            as_postgres "$bin/initdb" -D "$postgres_data" -U netconsole --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$postgres_sockets/initdb.log" 2>&1 ||
                { cat "$postgres_sockets/initdb.log" >&2; die "initdb failed in $postgres_data"; }
        fi
        as_postgres "$bin/pg_ctl" -D "$postgres_data" -w -t 60 -l "$postgres_data/server.log" \
            -o "-c listen_addresses='' -c unix_socket_directories='$postgres_sockets' -c unix_socket_permissions=0700" start >/dev/null ||
            { tail -n 20 "$postgres_data/server.log" >&2; die "PostgreSQL did not start; its log is $postgres_data/server.log"; }
    ) || exit 1
    postgres_connection="Host=$postgres_sockets;Username=netconsole;Database=netconsole"
    as_postgres "$bin/psql" -h "$postgres_sockets" -U netconsole -d postgres -tAc "select 1 from pg_database where datname='netconsole'" | grep -q 1 ||
        as_postgres "$bin/createdb" -h "$postgres_sockets" -U netconsole netconsole
}

postgres_stop() {
    [[ -n ${postgres_sockets:-} ]] || return 0
    (cd / && as_postgres "$(postgres_bin)/pg_ctl" -D "$postgres_data" -m fast -w stop >/dev/null 2>&1) || true
    rm -rf "$postgres_sockets"
    postgres_sockets=""
}
