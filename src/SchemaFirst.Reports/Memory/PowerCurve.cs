namespace SchemaFirst.Reports;

/// <summary>
/// Energy over time, from the power that the slow lane measured in windows that end at each of its lines. Where no window
/// reaches, nothing is known; where windows overlap, the earlier one counts.
/// </summary>
internal sealed class PowerCurve
{
    // What a test may lack of its time for its energy still to be a measurement.
    private const double LeastCoverage = 0.95;

    private readonly ChunkedList<(double Start, double End, double JoulesBefore, double SecondsBefore, double Watts)> _windows = new();

    public void Add(MemoryRecordSlow slow)
    {
        double? watts = Sum(slow.CpuPowerW?.ToDouble(), Sum(slow.GpuPowerW?.ToDouble(), Sum(slow.DramPowerW?.ToDouble(), slow.AnePowerW?.ToDouble())));
        var (end, start) = (slow.Ts.ToDouble(), slow.Ts.ToDouble() - (slow.WindowS?.ToDouble() ?? 0));
        if (watts is null)
        {
            return;
        }

        var (joules, seconds) = (0d, 0d);
        if (_windows.Count > 0)
        {
            var last = _windows[_windows.Count - 1];
            start = Math.Max(start, last.End);
            (joules, seconds) = (last.JoulesBefore + (last.Watts * (last.End - last.Start)), last.SecondsBefore + last.End - last.Start);
        }

        if (start < end)
        {
            _windows.Add((start, end, joules, seconds, watts.Value));
        }
    }

    /// <summary>Energy between two times, J; null unless the power was measured nearly all of that time.</summary>
    public double? Between(double start, double end)
    {
        if (_windows.Count == 0 || end <= start)
        {
            return null;
        }

        var (joulesAtStart, secondsAtStart) = Until(start);
        var (joulesAtEnd, secondsAtEnd) = Until(end);
        return secondsAtEnd - secondsAtStart >= LeastCoverage * (end - start) ? joulesAtEnd - joulesAtStart : null;
    }

    private static double? Sum(double? left, double? right) => left is null ? right : left + (right ?? 0);

    private (double Joules, double Seconds) Until(double time)
    {
        var (low, high) = (0, _windows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _windows[middle].Start < time ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return (0, 0);
        }

        var window = _windows[low - 1];
        var seconds = Math.Min(time, window.End) - window.Start;
        return (window.JoulesBefore + (window.Watts * seconds), window.SecondsBefore + seconds);
    }
}
