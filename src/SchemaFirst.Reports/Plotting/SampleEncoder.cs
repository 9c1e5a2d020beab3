using System.Buffers.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// Packs columns of samples for a page: whole multiples of the metric's last decimal, each as its difference from the one before, zigzag
/// and in groups of seven bits (as Protocol Buffers do), all in Base64. A sample takes one or two bytes a metric; a number 0 means that it has no value.
/// </summary>
internal sealed class SampleEncoder(Stream output)
{
    // A multiple of 3, so that pieces of Base64 can be joined.
    private const int BufferBytes = 48 * 1024;
    private const double TimeUnitsPerSecond = 10_000;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly byte[] _text = new byte[Base64.GetMaxEncodedToUtf8Length(BufferBytes)];
    private int _count;

    /// <summary>Bytes so far, before Base64.</summary>
    public long Length { get; private set; }

    /// <summary>Times since the first sample, in 0.1 ms: differences of differences, which are 0 for a steady monitor.</summary>
    public void WriteTimes(MemoryRun memory)
    {
        var (last, step) = (0L, 0L);
        for (var index = 0; index < memory.Count; index++)
        {
            var time = (long)Math.Round((memory.Time(index) - memory.Time(0)) * TimeUnitsPerSecond);
            Write(ZigZag(time - last - step));
            (last, step) = (time, time - last);
        }
    }

    /// <summary>The values of a metric.</summary>
    public void WriteColumn(MemoryRun memory, MetricInfo metric)
    {
        var scale = Math.Pow(10, metric.Decimals);
        var last = 0L;
        for (var index = 0; index < memory.Count; index++)
        {
            var value = memory.Value(metric.Metric, index);
            if (float.IsNaN(value))
            {
                Write(0);
                continue;
            }

            var number = (long)Math.Round(value * scale);
            Write(ZigZag(number - last) + 1);
            last = number;
        }
    }

    /// <summary>Writes out what is left.</summary>
    public void Finish()
    {
        Base64.EncodeToUtf8(_buffer.AsSpan(0, _count), _text, out _, out var written);
        output.Write(_text, 0, written);
        _count = 0;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private void Write(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    private void WriteByte(byte value)
    {
        _buffer[_count++] = value;
        Length++;
        if (_count == BufferBytes)
        {
            Finish();
        }
    }
}
