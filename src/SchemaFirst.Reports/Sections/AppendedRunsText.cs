using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>How runs that were appended to one file are told.</summary>
public static class AppendedRunsText
{
    private const double SecondsAnHour = 3600;

    /// <summary>What the file of a run seems to hold, a clause that follows its name; null when it holds one run.</summary>
    public static string? Of(RunSummary run)
    {
        if (run.AppendedRuns is not [var first, ..])
        {
            return null;
        }

        var hours = Math.Abs(first.GapSeconds) / SecondsAnHour;
        var size = hours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{hours:0.0} h") : string.Create(CultureInfo.InvariantCulture, $"{hours * 60:0.0} min");
        var way = first.GapSeconds < 0 ? $"goes back by {size}" : $"jumps by {size}";
        return $"looks like {Units.Count(run.AppendedRuns.Count + 1)} runs in one file: tests come twice, and the clock {way} at line {Units.Count(first.LineNumber)}; --split makes a run of each";
    }
}
