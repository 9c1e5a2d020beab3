using System.Diagnostics;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Time lost for want of memory, CPU, or input and output, from <c>/proc/pressure</c> (PSI, Documentation/accounting/psi.rst): the growth of
/// <c>total</c>, which is exact, where the averages are two seconds late.
/// </summary>
/// <param name="procFolder">Where the proc file system is.</param>
public sealed class PressureStallProbe(string procFolder)
    : Probe("/proc/pressure", Metric.PsiMemorySome, Metric.PsiMemoryFull, Metric.PsiCpuSome, Metric.PsiIoSome)
{
    private readonly SourceFile _memory = new(Path.Join(procFolder, "pressure/memory"), 512);
    private readonly SourceFile _cpu = new(Path.Join(procFolder, "pressure/cpu"), 512);
    private readonly SourceFile _io = new(Path.Join(procFolder, "pressure/io"), 512);
    private readonly double[] _totals = new double[4];
    private long _previousTime;

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        var now = Stopwatch.GetTimestamp();
        var microseconds = Stopwatch.GetElapsedTime(_previousTime, now).TotalMicroseconds;
        _previousTime = now;
        var memory = _memory.Read();
        Take(measurements, 0, Total(memory, "some "u8), microseconds);
        Take(measurements, 1, Total(memory, "full "u8), microseconds);
        Take(measurements, 2, Total(_cpu.Read(), "some "u8), microseconds);
        Take(measurements, 3, Total(_io.Read(), "some "u8), microseconds);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _memory.Dispose();
        _cpu.Dispose();
        _io.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        if (_memory.Problem is { } problem)
        {
            Lacks(problem);
        }
        else if (_memory.Read().IsEmpty)
        {
            Lacks("the kernel was started with pressure stall information off (psi=0)");
        }

        Array.Fill(_totals, double.NaN);
        Read(new Measurements());
    }

    private void Take(Measurements measurements, int index, double total, double microseconds)
    {
        measurements[Metrics[index]] = Math.Clamp(100 * (total - _totals[index]) / microseconds, 0, 100);
        _totals[index] = total;
    }

    private static double Total(ReadOnlySpan<byte> text, ReadOnlySpan<byte> row)
    {
        var start = text.IndexOf(row);
        var rest = start < 0 ? default : text[start..];
        var total = rest.IndexOf("total="u8);
        rest = total < 0 ? default : rest[(total + 6)..];
        return SourceFile.TryNumber(ref rest, out var value) ? value : double.NaN;
    }
}
