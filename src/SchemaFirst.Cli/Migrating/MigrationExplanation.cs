using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Cli.Migrating;

/// <summary>Prints what becomes of every member, as a table.</summary>
internal static class MigrationExplanation
{
    /// <summary>Prints the migrations between two versions and gives the exit status.</summary>
    /// <exception cref="CliException">There is no migration between them.</exception>
    /// <param name="all">The migrations, by family and version.</param>
    /// <param name="from">One version.</param>
    /// <param name="to">The other one, older or newer.</param>
    /// <param name="output">Takes the tables.</param>
    public static int Print(IReadOnlyList<MigrationModel> all, string from, string to, CliOutput output)
    {
        var versions = all.SelectMany(migration => new[] { migration.From, migration.Id.Version }).Distinct().Order().Select(version => version.ToString()).ToList();
        var (first, last) = (versions.IndexOf(from), versions.IndexOf(to));
        if (first < 0 || last < 0 || first == last)
        {
            throw new CliException(ExitCode.Usage, $"Found --explain {CliOutput.Printable(from)} {CliOutput.Printable(to)}; expected two of {string.Join(", ", versions)}.");
        }

        var range = (Low: Math.Min(first, last), High: Math.Max(first, last));
        foreach (var migration in all.Where(migration => versions.IndexOf(migration.From.ToString()) >= range.Low && versions.IndexOf(migration.Id.Version.ToString()) <= range.High))
        {
            Print(migration, output);
        }

        return ExitCode.Ok;
    }

    private static void Print(MigrationModel migration, CliOutput output)
    {
        foreach (var @case in migration.Cases.OrderBy(@case => @case.StandIn is not null))
        {
            var rows = MigrationTable.Rows(@case);
            var name = @case.Name == migration.RootName ? "" : $", {@case.Name}";
            output.Data.WriteLine($"{migration.Id.Family} {migration.From} -> {migration.Id.Version}{name}");
            output.Data.WriteLine();
            var widths = (Old: Math.Max(migration.From.ToString().Length, rows.Max(row => row.Old.Length)), New: Math.Max(migration.Id.Version.ToString().Length, rows.Max(row => row.New.Length)));
            Line(migration.From.ToString(), migration.Id.Version.ToString(), "how");
            foreach (var row in rows)
            {
                Line(row.Old, row.New, row.How);
            }

            output.Data.WriteLine();

            void Line(string old, string @new, string how) =>
                output.Data.WriteLine($"  {old.PadRight(widths.Old)}  {@new.PadRight(widths.New)}  {how}".TrimEnd());
        }
    }
}
