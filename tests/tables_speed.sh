#!/usr/bin/env bash
# Processor time of rounds beside that of sqlite3 over the same records, one after the other, several times.
#
#     tests/tables_speed.sh [PATH-OF-ROUNDS] [CUSTOMERS] [FOLLOW_UPS] [ROUNDS]
#
# Prints user and system seconds of each run: the export of all follow-ups as CSV against `sqlite3 -csv`, and the import of
# a list of customers with people, last and next contacts against `.import` of the same records, one file a table, into
# the same tables with the same indexes of an empty book: once without triggers, once with those that write the log and the
# counts. An empty cell becomes NULL by a view, since `.import` knows none. Use a release build; without sqlite3 only rounds
# is timed.
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

tables=(customer contact follow_up follow_up_contact)

# The columns of a table of a book, each as this SQL writes its name.
columns() {
    sqlite3 "$1" "SELECT group_concat($2, ',') FROM pragma_table_info('$3')"
}

# An empty book of today's schema without triggers; with `logging` those of new rows stand in it, as text that every
# sqlite3 can run: `current_change()` is a function of the program, and JSONB is younger than many an sqlite3.
empty_book() {
    local made=$1 kind=$2 triggers=$folder/triggers.sql
    printf 'Company\nNobody\n' >"$folder/one.csv"
    "$program" --db "$made" import "$folder/one.csv" >"$folder/said" 2>&1
    sqlite3 "$made" >"$triggers" <<'SQL'
SELECT CASE WHEN name GLOB 'log_*' THEN replace(replace(replace(sql, 'current_change()', '1'),
    'jsonb_array(', 'CAST(json_array('), ');' || char(10) || 'END', ' AS BLOB));' || char(10) || 'END') ELSE sql END || ';'
FROM sqlite_schema WHERE type = 'trigger' AND (name GLOB 'log_*_insert' OR name IN ('customer_code_given', 'follow_up_counted'));
SQL
    sqlite3 "$made" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'" >"$folder/drop.sql"
    sqlite3 "$made" <"$folder/drop.sql"
    sqlite3 "$made" "DELETE FROM change_customer; DELETE FROM change_row; DELETE FROM change; DELETE FROM customer; VACUUM;
        INSERT INTO change (id, at, words, role) VALUES (1, '2026-01-01T00:00:00Z', 'null', 'do')"
    if [ "$kind" = logging ]; then
        sqlite3 "$made" <"$triggers"
    fi
}

# What imports the files of the tables, with the views through which an empty cell is NULL.
import_of_tables() {
    local table value
    value="CASE WHEN \"notnull\" OR pk THEN 'new.' || name ELSE 'nullif(new.' || name || ','''')' END"
    echo "PRAGMA cache_size = -32768;"
    for table in "${tables[@]}"; do
        echo "CREATE TEMP VIEW of_$table AS SELECT $(columns "$1" name "$table") FROM main.$table;
            CREATE TEMP TRIGGER into_$table INSTEAD OF INSERT ON of_$table BEGIN
            INSERT INTO $table ($(columns "$1" name "$table")) VALUES ($(columns "$1" "$value" "$table")); END;"
    done
    for table in "${tables[@]}"; do
        echo ".import --csv $folder/$table.csv of_$table"
    done
}

# So many customers in 20 columns, each with a person, a last and a next contact.
list_of_customers() {
    awk -v count="$1" 'BEGIN {
        srand(7)
        print "Company,Contact,Title,Mobile,Email,Industry,City,Address,Website,Stage,Tier,Source,Annual revenue,Employees," \
            "Last contact,Next contact,Contact method,Owner,Region code,Notes"
        split("Alder Birch Cedar Delta Ember Falcon Granite Harbor Iris Juniper", first)
        split("Foods Metals Logistics Systems Paper Textiles Medical Energy Tools Plastics", second)
        split("John Mary Peter Anna Robert Julia Thomas Emma Daniel Laura", given)
        split("Smith Jones Brown Miller Davis Wilson Clark Lewis Walker Young", family)
        split("Lead Qualified Returning", stage); split("A B C", tier); split("Referral Website Exhibition", source)
        split("Phone Email Visit", way)
        for (i = 1; i <= count; i++) {
            a = first[int(rand() * 10) + 1]; b = second[int(rand() * 10) + 1]
            g = given[int(rand() * 10) + 1]; f = family[int(rand() * 10) + 1]
            printf "%s %s %06d Ltd,%s %s,Buyer,+44 7%09d,", a, b, i, g, f, rand() * 1e9
            printf "%s.%d@%s%d.example,%s,City %d,%d %s Street,", tolower(g), i, tolower(a), i, b, rand() * 40, rand() * 300 + 1, f
            printf "www.%s%d.example,%s,%s,", tolower(a), i, stage[int(rand() * 3) + 1], tier[int(rand() * 3) + 1]
            printf "%s,%d,%d,", source[int(rand() * 3) + 1], rand() * 9e7 + 1e5, rand() * 5e3 + 5
            printf "2026-%02d-%02d,2026-12-%02d,", rand() * 9 + 1, rand() * 28 + 1, rand() * 28 + 1
            printf "%s,%s,R%d,%s\n", way[int(rand() * 3) + 1], given[int(rand() * 10) + 1], rand() * 40, \
                (rand() < 0.8 ? "Wants samples before the order" : "")
        }
    }'
}

"$program" demo --write "$book" --customers "$customers" --follow-ups "$follow_ups" --seed 7 >"$folder/said" 2>&1
# A book that another program wrote is looked at page by page once; that is no part of an export.
"$program" --db "$book" customers --json >"$folder/said" 2>&1
list_of_customers "$customers" >"$folder/customers.csv"
if command -v sqlite3 >/dev/null; then
    empty_book "$folder/bare.db" bare
    empty_book "$folder/logging.db" logging
fi
for _ in $(seq "$times"); do
    timed "rounds export, follow-ups as CSV" "$program" --db "$book" export --format csv --kind follow_ups -o "$folder/f.csv"
    if command -v sqlite3 >/dev/null; then
        timed "sqlite3 -csv, the same rows" sqlite3 -csv -header "$book" \
            "SELECT c.code, c.name, f.* FROM follow_up f JOIN customer c ON c.id = f.customer_id ORDER BY c.id, f.id"
    fi
    rm -rf "$folder"/new.db* "$folder/state"
    timed "rounds import, a list of customers" \
        "$program" --db "$folder/new.db" --today 2026-11-30 import "$folder/customers.csv" --unparked
    if command -v sqlite3 >/dev/null; then
        for table in "${tables[@]}"; do
            sqlite3 -csv "$folder/new.db" "SELECT $(columns "$folder/new.db" name "$table") FROM $table" >"$folder/$table.csv"
        done
        import_of_tables "$folder/new.db" >"$folder/import.sql"
        for kind in bare logging; do
            rm -f "$folder"/raw.db*
            cp "$folder/$kind.db" "$folder/raw.db"
            timed "sqlite3 .import, the same records, $kind" sqlite3 "$folder/raw.db" ".read $folder/import.sql"
        done
    fi
done
