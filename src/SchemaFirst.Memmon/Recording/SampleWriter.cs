using System.Text;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Writes what was read at a tick as a line of the latest memory-record. A test holds it against the schema.</summary>
internal static class SampleWriter
{
    private const int TimeDecimals = 4;

    private static readonly byte[] Start = Encoding.UTF8.GetBytes($$"""{"schema_version":"{{MemoryRecord.SchemaVersionText}}","kind":""");

    /// <summary>Writes a sample or a slow line, with the line end.</summary>
    public static void Write(LineBuffer line, Lane lane, double ts, double elapsedSeconds, Measurements measurements)
    {
        line.Clear();
        line.Append(Start);
        line.Append(lane == Lane.Fast ? "\"sample\",\"ts\":"u8 : "\"slow\",\"ts\":"u8);
        line.Append(ts, TimeDecimals);
        line.Append(",\"elapsed_s\":"u8);
        line.Append(elapsedSeconds, TimeDecimals);
        foreach (var row in MetricTable.Rows)
        {
            if (row.Lane == lane && measurements.Has(row.Metric))
            {
                line.Append(row.Member);
                WriteValue(line, row, measurements[row.Metric]);
            }
        }

        if (lane == Lane.Slow)
        {
            WriteGpus(line, measurements.Gpus);
            WriteProcesses(line, measurements.GpuProcesses);
        }

        line.Append("}\n"u8);
    }

    private static void WriteValue(LineBuffer line, MetricInfo row, double value)
    {
        if (row.Metric == Metric.MemoryPressure)
        {
            line.Append(PressureLevel.Quoted(value));
        }
        else
        {
            line.Append(Math.Max(0, value), row.Decimals);
        }
    }

    private static void WriteGpus(LineBuffer line, ReadOnlySpan<GpuReading> gpus)
    {
        if (gpus.IsEmpty)
        {
            return;
        }

        var separator = ",\"gpus\":["u8;
        foreach (ref readonly var gpu in gpus)
        {
            line.Append(separator);
            line.Append("{\"index\":"u8);
            line.Append(gpu.Index);
            if (gpu.Name is not null)
            {
                line.Append(",\"name\":"u8);
                WriteString(line, gpu.Name);
            }

            WriteOptional(line, ",\"device_util\":"u8, gpu.UtilPercent, 1);
            WriteOptional(line, ",\"memory_gb\":"u8, gpu.MemoryGb, 3);
            WriteOptional(line, ",\"memory_total_gb\":"u8, gpu.MemoryTotalGb, 3);
            WriteOptional(line, ",\"power_w\":"u8, gpu.PowerW, 2);
            WriteOptional(line, ",\"temperature_c\":"u8, gpu.TemperatureC, 1);
            line.Append("}"u8);
            separator = ","u8;
        }

        line.Append("]"u8);
    }

    private static void WriteProcesses(LineBuffer line, ReadOnlySpan<GpuProcessReading> processes)
    {
        WriteMap(line, ",\"gpu_processes\":{"u8, processes, static process => process.Seconds);
        WriteMap(line, ",\"gpu_process_memory_gb\":{"u8, processes, static process => process.MemoryGb);
    }

    private static void WriteMap(LineBuffer line, ReadOnlySpan<byte> start, ReadOnlySpan<GpuProcessReading> processes, Func<GpuProcessReading, double> value)
    {
        var separator = start;
        foreach (var process in processes)
        {
            if (!double.IsNaN(value(process)))
            {
                line.Append(separator);
                line.Append("\""u8);
                line.Append(process.Pid);
                line.Append("\":"u8);
                line.Append(Math.Max(0, value(process)), TimeDecimals);
                separator = ","u8;
            }
        }

        line.Append(separator == start ? default : "}"u8);
    }

    private static void WriteOptional(LineBuffer line, ReadOnlySpan<byte> member, double value, int decimals)
    {
        if (!double.IsNaN(value))
        {
            line.Append(member);
            line.Append(value, decimals);
        }
    }

    private static void WriteString(LineBuffer line, string text)
    {
        var writer = new Json.Writing.Utf8ValueWriter(line);
        writer.WriteString(text);
        writer.Flush();
    }
}

/// <summary>The words for the levels of memory pressure, which macOS counts 1, 2, 4.</summary>
internal static class PressureLevel
{
    /// <summary>The word.</summary>
    public static string Name(double level) => level switch
    {
        >= 4 => "critical",
        >= 2 => "warn",
        _ => "normal",
    };

    /// <summary>The word as JSON.</summary>
    public static ReadOnlySpan<byte> Quoted(double level) => level switch
    {
        >= 4 => "\"critical\""u8,
        >= 2 => "\"warn\""u8,
        _ => "\"normal\""u8,
    };
}
