#!/usr/bin/env bash
# Times the generator in a cold compiler, as `csc -reportanalyzer` does it: least and median of ROUNDS, each in a process of its own.
# usage: generation.sh [ROUNDS=9]; needs the SDK and nothing else.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-9}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
dotnet build src/SchemaFirst.Records -c Release --nologo -v quiet >&2
version=$(dotnet --version)
sdk=$(dotnet --list-sdks | sed -n "s|^$version \[\(.*\)\]$|\1/$version|p")
framework=$(dotnet --list-runtimes | sed -n 's|^Microsoft.NETCore.App \(10\..*\) \[\(.*\)\]$|\2/\1|p' | tail -1)

# The compiler as a build starts it, with no other generator.
generator=generators/SchemaFirst.Generators/bin/Release/netstandard2.0
{
  printf '%s\n' -nologo -nostdlib -target:library -langversion:latest -nullable:enable -optimize -reportanalyzer "-out:$work/consumer.dll" "-doc:$work/consumer.xml" -nowarn:1591
  printf -- '-analyzer:%s\n' "$generator/SchemaFirst.Schema.dll" "$generator/SchemaFirst.Generators.dll"
  printf -- '-analyzerconfig:%s\n' "$work/consumer.globalconfig"
  printf -- '-reference:%s\n' "$framework"/{System,Microsoft}*.dll src/SchemaFirst.Json/bin/Release/net10.0/SchemaFirst.Json.dll
  printf '%s\n' "$work/usings.cs"
} | grep -v '\.Native\.' >"$work/common.rsp"
printf 'is_global = true\nbuild_property.SchemaFirstNamespace = SchemaFirst.Records\n' >"$work/consumer.globalconfig"
printf 'global using %s;\n' System System.Collections.Generic System.IO System.Linq >"$work/usings.cs"
records=$(echo schemas/{test,memory}-record/*/*.schema.json)
migrations=$(echo schemas/*/*/migration.json)
all=$(echo schemas/*/*/*.schema.json)
# Migrations name conversions, which need what they stand beside.
conversions=$(echo src/SchemaFirst.Records/{Conversions,Runs}/*.cs)

# Seconds, as the compiler says them, to milliseconds.
time_generator() {
  local sources=$1
  shift
  # shellcheck disable=SC2086
  dotnet "$sdk/Roslyn/bincore/csc.dll" -noconfig "@$work/common.rsp" $sources "${@/#/-additionalfile:}" >"$work/output" || { cat "$work/output" >&2; return 1; }
  awk '/SchemaFirst.Generators.SchemaGenerator/ { print $1 * 1000 }' "$work/output"
}
for ((round = 0; round < rounds; round++)); do
  # shellcheck disable=SC2086
  {
    time_generator '' $records >>"$work/1"
    time_generator "$conversions" $records $migrations >>"$work/2"
    time_generator "$conversions" $all $migrations >>"$work/3"
  }
done
echo '| schemas | least, ms | median, ms |'
echo '|---|---:|---:|'
row() {
  sort -n "$2" | awk -v name="$1" '{ times[NR] = $1 } END { printf "| %s | %d | %d |\n", name, times[1], times[int((NR + 1) / 2)] }'
}
row 'test-record and memory-record, 0.2.2 and 0.3.0' "$work/1"
row 'the same with their migrations' "$work/2"
row 'all six, with both migrations' "$work/3"
