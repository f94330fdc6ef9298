#!/usr/bin/env bash
# Processor time of rounds beside that of sqlite3 over the same records, one after the other, several times.
#
#     tests/tables_speed.sh [PATH-OF-ROUNDS] [CUSTOMERS] [FOLLOW_UPS] [ROUNDS]
#
# Prints user and system seconds of each run: the export of all follow-ups as CSV against `sqlite3 -csv`, and the import of
# that list of customers against `.import`. Use a release build; without sqlite3 only rounds is timed.
set -euo pipefail
program=$(realpath "${1:-target/release/rounds}")
customers=${2:-100000}
follow_ups=${3:-1000000}
times=${4:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder ROUNDS_STATE=$folder/state ROUNDS_CONFIG=$folder/config.toml LANG=en_US.UTF-8
book=$folder/book.db

timed() {
    local what=$1
    shift
    local TIMEFORMAT='%U %S'
    local spent
    spent=$({ time "$@" >"$folder/out" 2>"$folder/said"; } 2>&1) || { cat "$folder/said"; exit 1; }
    echo "$what: $spent s"
}

"$program" demo --write "$book" --customers "$customers" --follow-ups "$follow_ups" --seed 7 >"$folder/said" 2>&1
"$program" --db "$book" export --format csv --kind customers -o "$folder/customers.csv" 2>"$folder/said"
for _ in $(seq "$times"); do
    timed "rounds export, follow-ups as CSV" "$program" --db "$book" export --format csv --kind follow_ups -o "$folder/f.csv"
    if command -v sqlite3 >/dev/null; then
        timed "sqlite3 -csv, the same rows" sqlite3 -csv -header "$book" \
            "SELECT c.code, c.name, f.* FROM follow_up f JOIN customer c ON c.id = f.customer_id ORDER BY c.id, f.id"
    fi
    rm -f "$folder"/new.db* "$folder"/raw.db*
    timed "rounds import, customers" "$program" --db "$folder/new.db" import "$folder/customers.csv" --unparked
    if command -v sqlite3 >/dev/null; then
        timed "sqlite3 .import, the same file" sqlite3 "$folder/raw.db" ".import --csv $folder/customers.csv customers"
    fi
done
