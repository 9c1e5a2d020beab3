using System.Globalization;
using SchemaFirst.Memmon;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Cli.Output;

/// <summary>What a terminal can show.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows; what matters least is left out where there are fewer than lines.</param>
/// <param name="Colors">True when it has colours and they are wanted.</param>
/// <param name="Unicode">False for ASCII alone.</param>
internal sealed record MemoryViewStyle(int Width, int Height, bool Colors, bool Unicode);

/// <summary>The live view as text.</summary>
internal static class MemoryViewText
{
    private const int FixedColumns = 50;
    private const int StateRank = 1;
    private const int PressureRank = 2;
    private const int RowRank = 3;
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string AsciiBlocks = "_.-=+*#@";

    private static readonly (Metric Metric, string Label, string Unit)[] Rows =
    [
        (Metric.RamFreeGb, "RAM free", "GB"),
        (Metric.RamUsedGb, "RAM used", "GB"),
        (Metric.RamCompressedGb, "compressed", "GB"),
        (Metric.SwapUsedMb, "swap", "MB"),
        (Metric.TreeMemoryGb, "tree", "GB"),
        (Metric.CgroupMemoryGb, "cgroup", "GB"),
        (Metric.CpuUser, "CPU user", "%"),
        (Metric.CpuSys, "CPU system", "%"),
        (Metric.Load1, "load", ""),
        (Metric.GpuDeviceUtil, "GPU", "%"),
        (Metric.GpuMemoryGb, "GPU memory", "GB"),
        (Metric.GpuPowerW, "GPU power", "W"),
        (Metric.PsiMemorySome, "RAM stalls", "%"),
    ];

    /// <summary>The whole view, or what of it matters most; it is neither wider nor higher than the terminal.</summary>
    public static IReadOnlyList<string> Lines(MemoryView view, string path, MemoryViewStyle style)
    {
        var ranked = RankedLines(view, path, style).ToList();
        var last = ranked.Select(line => line.Rank).Order().Take(Math.Max(1, style.Height)).Last();
        return [.. ranked.Where(line => line.Rank <= last).Select(line => line.Text)];
    }

    // In the order shown. Ranks differ: first what it is and whether it goes on, then figures from the top, the latest events, the command.
    private static IEnumerable<(int Rank, string Text)> RankedLines(MemoryView view, string path, MemoryViewStyle style)
    {
        yield return (0, Cut($"{CliOutput.Printable(path)}  {Elapsed(view.ElapsedSeconds)}  {view.Samples} samples", style.Width));
        if (view.Header?.Command is { } command)
        {
            yield return (int.MaxValue, Cut($"command    {CliOutput.Printable(string.Join(' ', command))}", style.Width));
        }

        for (var row = 0; row < Rows.Length; row++)
        {
            var (metric, label, unit) = Rows[row];
            if (!double.IsNaN(view.Last(metric)))
            {
                yield return (RowRank + row, Row(view, metric, label, unit, style));
            }
        }

        if (!double.IsNaN(view.Last(Metric.MemoryPressure)))
        {
            yield return (PressureRank, Pressure(view.Last(Metric.MemoryPressure), style));
        }

        var later = view.Events.Count;
        foreach (var happened in view.Events)
        {
            yield return (RowRank + Rows.Length + --later, Cut($"{Elapsed(happened.ElapsedS),10}  {Name(happened.Event)} {Detail(happened)}", style.Width));
        }

        yield return (StateRank, view.Summary is { } summary ? $"ended{(summary.ExitCode is { } code ? $" with exit status {code}" : "")}" : "running");
    }

    /// <summary>The present state in one line, for a pipe.</summary>
    public static string Line(MemoryView view) =>
        $"{Elapsed(view.ElapsedSeconds),10}" + string.Concat(Rows.Where(row => !double.IsNaN(view.Last(row.Metric))).Select(row => $"  {row.Label} {Number(view.Last(row.Metric))}{(row.Unit.Length > 0 ? " " : "")}{row.Unit}"));

    private static string Row(MemoryView view, Metric metric, string label, string unit, MemoryViewStyle style)
    {
        var statistics = view.Statistics[metric];
        var spark = Sparkline(view.Course(metric, Math.Max(4, style.Width - FixedColumns)), style.Unicode ? Blocks : AsciiBlocks);
        var padded = spark.PadRight(Math.Max(4, style.Width - FixedColumns));
        return Cut($"{label,-11}{Number(view.Last(metric)),8} {unit,-2} {padded}  {Number(statistics.Min),7} to {Number(statistics.Max)}", style.Width);
    }

    private static string Pressure(double level, MemoryViewStyle style)
    {
        var (name, color) = level switch { >= 4 => ("critical", 31), >= 2 => ("warn", 33), _ => ("normal", 32) };
        return $"{"pressure",-11}{(style.Colors ? $"\u001b[{color}m{name}\u001b[0m" : name)}";
    }

    // From the least to the greatest value that is shown; a flat course lies at the bottom.
    private static string Sparkline(double[] values, string blocks)
    {
        var (least, most) = values.Length == 0 ? (0, 0) : (values.Min(), values.Max());
        return string.Concat(values.Select(value => blocks[most > least ? (int)Math.Min(blocks.Length - 1, (value - least) / (most - least) * blocks.Length) : 0]));
    }

    // As the file has it: process_start for ProcessStart.
    private static string Name(MemoryRecordEventEvent kind) =>
        string.Concat(kind.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToLowerInvariant();

    private static string Detail(MemoryRecordEvent happened) =>
        happened.Detail is null ? "" : CliOutput.Printable(string.Join(' ', happened.Detail.Select(entry => $"{entry.Key}={(entry.Value.TryGetString(out var text) ? text : entry.Value.ToString())}")));

    private static string Elapsed(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalMinutes: < 1 } => $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        { TotalHours: < 1 } time => time.ToString(@"m\:ss", CultureInfo.InvariantCulture),
        var time => $"{(int)time.TotalHours}:{time:mm\\:ss}",
    };

    private static string Cut(string line, int width) => line.Length <= width ? line : line[..(width - 1)] + "~";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.##", CultureInfo.InvariantCulture);
}
