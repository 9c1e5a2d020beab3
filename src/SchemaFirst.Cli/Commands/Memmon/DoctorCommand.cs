using System.CommandLine;
using System.Globalization;
using SchemaFirst.Memmon;

namespace SchemaFirst.Cli.Commands;

/// <summary><c>memmon doctor</c>: every source of this machine read once, as tables that can be pasted into an issue.</summary>
internal static class DoctorCommand
{
    private const string Description = "Read every source of this machine once and check what it says.";

    private const string Details = """
        Examples:
          schemafirst memmon doctor
          schemafirst memmon doctor | pbcopy

        Exit status: 0 all checks hold, 2 some do not.

        """;

    /// <summary>The command.</summary>
    public static Command Create(CliOutput output)
    {
        Command command = new("doctor", Description);
        command.SetAction(_ => Run(output));
        return CommandHelp.Describe(command, Details);
    }

    private static int Run(CliOutput output)
    {
        using var doctor = new Doctor();
        var host = doctor.Host;
        output.Data.WriteLine($"schemafirst {ToolVersion.Text}, {host.Os} {host.OsVersion}, {host.Model ?? "unknown model"}, {host.Chip}, {host.CoresLogical} cores, {host.RamTotalGb} GB");
        output.Data.WriteLine();
        WriteTable(output.Data, ["metric", "value", "source", "cost"], doctor.Read().Select(reading => new[]
        {
            reading.Metric,
            double.IsNaN(reading.Value) ? "nothing" : Math.Round(reading.Value, 4).ToString(CultureInfo.InvariantCulture),
            reading.Source,
            $"{reading.CostMicroseconds.ToString("0.0", CultureInfo.InvariantCulture)} µs",
        }));
        WriteTable(output.Data, ["not read", "why"], doctor.Unavailable.Select(entry => new[] { entry.Key, entry.Value }));
        var checks = doctor.Check();
        WriteTable(output.Data, ["check", "found", "expected", ""], checks.Select(check => new[] { check.Name, check.Found, check.Expected, check.IsRight ? "ok" : "WRONG" }));
        return checks.All(check => check.IsRight) ? ExitCode.Ok : ExitCode.Failure;
    }

    // Markdown that can also be read as it stands: columns are as wide as their widest cell.
    private static void WriteTable(TextWriter writer, string[] head, IEnumerable<string[]> body)
    {
        List<string[]> rows = [head, .. body.Select(row => row.Select(cell => CliOutput.Printable(cell).Replace("|", "\\|", StringComparison.Ordinal)).ToArray())];
        int[] widths = [.. head.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            writer.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |");
            if (row == head)
            {
                writer.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
            }
        }

        writer.WriteLine();
    }
}
