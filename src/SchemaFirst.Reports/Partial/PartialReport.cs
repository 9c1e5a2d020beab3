using System.Buffers;
using System.Text;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>
/// Runs, or parts of runs, as a line of JSON that reports are put together from (<c>schemas/report-partial/1.0.0</c>): the report over
/// such lines is the report over what they were made from.
/// </summary>
public static class PartialReport
{
    /// <summary>One line, with its line end.</summary>
    public static string Render(IReadOnlyList<RunSummary> runs)
    {
        var output = new ArrayBufferWriter<byte>();
        var partial = new ReportPartial { Options = Options(runs[0].Options), Runs = runs.Select(PartialRun.Of).ToValueList() };
        partial.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan) + "\n";
    }

    /// <summary>Reads a line that is valid against its schema.</summary>
    /// <param name="line">The line.</param>
    /// <param name="options">What the report is made with; the figures must have been made with the same.</param>
    /// <param name="runs">The runs, or parts of runs, when the result is true.</param>
    /// <param name="reason">Why there are none, when the result is false: one sentence.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, RunOptions options, out IReadOnlyList<RunSummary> runs, out string reason)
    {
        var partial = ReportPartial.ReadValidated(line);
        runs = [];
        if (partial.Options != Options(options))
        {
            reason = "The partial report was made with other thresholds than this report; give both the same options.";
            return false;
        }

        try
        {
            runs = [.. partial.Runs.Select(run => PartialRun.Read(run, options))];
            reason = "";
            return true;
        }
        catch (Exception error) when (error is OverflowException or FormatException or ArgumentOutOfRangeException or InvalidCastException)
        {
            reason = "The partial report holds numbers that no run has.";
            return false;
        }
    }

    private static ReportPartialOptions Options(RunOptions options) => new()
    {
        MaxSwapUsedMb = JsonNumber.FromDecimal(options.Quality.MaxSwapUsedMb),
        MaxZombieProcesses = JsonNumber.FromDecimal(options.Quality.MaxZombieProcesses),
        MinRamFreeGb = JsonNumber.FromDecimal(options.Quality.MinRamFreeGb),
        Swap = options.Quality.SwapBasis == SwapBasis.Growth ? ReportPartialOptionsSwap.Growth : null,
        MinInferenceS = JsonNumber.FromDecimal(options.MinInferenceSeconds),
    };
}
