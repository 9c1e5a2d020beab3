using System.Diagnostics;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;
using Layout = SchemaFirst.Memmon.Native.DarwinLayouts.VmStatistics;

namespace SchemaFirst.Memmon.Probes;

/// <summary>
/// Wired and compressed memory, and paging per second, from <c>host_statistics64</c>. The kernel answers all programs but Apple's from a cache after a
/// few calls a second, and says nothing about it: an answer with the same count of faults as the one before is such a copy and is left out.
/// </summary>
internal sealed class DarwinVmProbe() : Probe(
    "host_statistics64(HOST_VM_INFO64)",
    Metric.WiredGb, Metric.CompressorGb, Metric.PagesInPerS, Metric.PagesOutPerS, Metric.SwapinsPerS, Metric.SwapoutsPerS, Metric.CompressionsPerS, Metric.DecompressionsPerS)
{
    // HOST_INFO_MAX; the structure had 38 ints, then 40, 62 and 104.
    private const int MostInts = 1024;

    private static readonly (Metric Metric, int Offset)[] Rates =
    [
        (Metric.PagesInPerS, Layout.Pageins), (Metric.PagesOutPerS, Layout.Pageouts), (Metric.SwapinsPerS, Layout.Swapins),
        (Metric.SwapoutsPerS, Layout.Swapouts), (Metric.CompressionsPerS, Layout.Compressions), (Metric.DecompressionsPerS, Layout.Decompressions),
    ];

    private readonly uint[] _answer = new uint[MostInts];
    private readonly double[] _previous = new double[Rates.Length];
    private uint _count = Layout.Bytes / sizeof(uint);
    private int _answeredBytes;
    private double _faults = double.NaN;
    private long _previousTime;

    public override void Read(Measurements measurements)
    {
        if (!TryAnswer())
        {
            return;
        }

        var faults = Long(Layout.Faults);
        if (faults == _faults)
        {
            return;
        }

        var now = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_previousTime, now).TotalSeconds;
        (_faults, _previousTime) = (faults, now);
        var gibPerPage = DarwinMachine.PageBytes / BytesPerGib;
        measurements[Metric.WiredGb] = Int(Layout.Wired) * gibPerPage;
        measurements[Metric.CompressorGb] = Int(Layout.CompressorPages) * gibPerPage;
        for (var i = 0; i < Rates.Length; i++)
        {
            var count = Long(Rates[i].Offset);
            measurements[Rates[i].Metric] = Math.Max(0, count - _previous[i]) / seconds;
            _previous[i] = count;
        }
    }

    /// <summary>Pages by the offset of their count; NaN when the answer does not reach so far. For checks against the sysctls.</summary>
    internal double Pages(int offset) => TryAnswer() ? Int(offset) : double.NaN;

    protected override void Start()
    {
        Array.Fill(_previous, double.NaN);
        Read(new Measurements());
        if (double.IsNaN(_faults))
        {
            Lacks("host_statistics64 does not answer");
        }
    }

    // On macOS 27 the cached answer is longer than was asked for, and MIG refuses it with the length that it wants.
    private bool TryAnswer()
    {
        var count = _count;
        var result = Darwin.HostStatistics64(DarwinMachine.Host, Darwin.HostVmInfo64, ref _answer[0], ref count);
        if (result == Darwin.ArrayTooLarge && count > _count && count <= MostInts)
        {
            _count = count;
            result = Darwin.HostStatistics64(DarwinMachine.Host, Darwin.HostVmInfo64, ref _answer[0], ref count);
        }

        _answeredBytes = result == 0 ? (int)Math.Min(count, MostInts) * sizeof(uint) : 0;
        return result == 0;
    }

    private double Int(int offset) => offset + sizeof(uint) <= _answeredBytes ? _answer[offset / sizeof(uint)] : double.NaN;

    private double Long(int offset) => offset + sizeof(ulong) <= _answeredBytes ? MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(_answer.AsSpan())[offset..]) : double.NaN;
}
