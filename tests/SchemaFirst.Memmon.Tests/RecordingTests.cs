using System.Text;
using System.Text.Json;
using SchemaFirst.Memmon.Recording;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Memmon.Tests;

public sealed class RecordingTests
{
    private static readonly JsonDocument Schema =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot, "schemas/memory-record/0.3.0/memory-record.schema.json")));

    [Theory]
    [InlineData(Lane.Fast, "sample", new[] { "schema_version", "kind", "ts", "elapsed_s", "extra" })]
    [InlineData(Lane.Slow, "slow", new[] { "schema_version", "kind", "ts", "elapsed_s", "extra", "gpus", "gpu_processes", "gpu_process_memory_gb" })]
    public void The_table_of_metrics_and_the_schema_name_the_same_members(Lane lane, string kind, string[] others)
    {
        var members = Schema.RootElement.GetProperty("definitions").GetProperty(kind).GetProperty("properties").EnumerateObject().Select(member => member.Name);
        Assert.Equal(members.Except(others).Order(), MetricTable.All.Where(row => row.Lane == lane).Select(row => row.Name).Order());
    }

    [Theory]
    [InlineData(Lane.Fast)]
    [InlineData(Lane.Slow)]
    public void A_line_with_everything_is_a_valid_record(Lane lane)
    {
        var measurements = new Measurements();
        foreach (var row in MetricTable.All)
        {
            measurements[row.Metric] = 4;
        }

        measurements.Add(new GpuReading(0, "a \"fast\" GPU", 97, 61.5, 79.6, 412.5, -3));
        measurements.Add(new GpuReading(1, null, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN));
        measurements.Add(new GpuProcessReading(124, 60.5, double.NaN));
        measurements.Add(new GpuProcessReading(124, 1, 0.5));
        measurements.Add(new GpuProcessReading(125, double.NaN, 0.25));
        var line = new LineBuffer();
        SampleWriter.Write(line, lane, 1770814203.12345, 0.00005, measurements);
        var text = Encoding.UTF8.GetString(line.Written);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.True(MemoryRecord.IsValid(line.Written[..^1]), text);
        if (lane == Lane.Slow)
        {
            Assert.Contains("\"gpu_processes\":{\"124\":0.5,\"125\":0.25},\"gpu_process_memory_gb\":{\"124\":61.5}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_not_read_is_not_written_and_least_is_zero()
    {
        var measurements = new Measurements { [Metric.RamFreeGb] = -0.25, [Metric.SwapUsedMb] = 0, [Metric.CpuIdle] = double.NaN, [Metric.Load1] = double.PositiveInfinity };
        var line = new LineBuffer();
        SampleWriter.Write(line, Lane.Fast, 1, 0, measurements);
        Assert.Equal("""{"schema_version":"0.3.0","kind":"sample","ts":1,"elapsed_s":0,"ram_free_gb":0,"swap_used_mb":0}""" + "\n", Encoding.UTF8.GetString(line.Written));
    }

    [Theory]
    [InlineData(0, 3, "0")]
    [InlineData(12.5, 3, "12.5")]
    [InlineData(12.0004, 3, "12")]
    [InlineData(0.0005, 3, "0.001")]
    [InlineData(-1.25, 1, "-1.3")]
    [InlineData(99.999, 1, "100")]
    [InlineData(1e300, 3, "1E+300")]
    [InlineData(1770814203.1234, 4, "1770814203.1234")]
    [InlineData(0.05, 2, "0.05")]
    public void Numbers_are_rounded_and_short(double value, int decimals, string expected)
    {
        var line = new LineBuffer();
        line.Append(value, decimals);
        Assert.Equal(expected, Encoding.UTF8.GetString(line.Written));
        Assert.Equal(value, double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Math.Max(1, Math.Abs(value)) * Math.Pow(10, -decimals));
    }

    [Fact]
    public void A_sample_of_0_2_2_is_valid_and_in_the_old_order()
    {
        var measurements = new Measurements { [Metric.RamFreeGb] = 12.25, [Metric.SwapUsedMb] = 3, [Metric.MemoryPressure] = 2, [Metric.Load1] = 1, [Metric.CpuUser] = 5 };
        var line = new LineBuffer();
        LegacyWriter.Write(line, 1770814203.1239, 0.2, measurements);
        var text = Encoding.UTF8.GetString(line.Written);
        Assert.Equal("""{"ram_free_gb":12.25,"swap_used_mb":3,"memory_pressure":2,"load_1":1,"cpu_user":5,"gpu_active":false,"ts":1770814203.124,"elapsed_s":0.2}""" + "\n", text);
        Assert.True(Records.V0_2_2.MemoryRecord.IsValid(line.Written[..^1]));
    }

    [Fact]
    public void A_summary_is_made_anew_of_lines_of_both_versions_and_says_what_it_could_not_use()
    {
        const string Current = """{"schema_version":"0.3.0","kind":"header","run_id":"2026-02-11_wet-memory","started_ts":1,"interval_ms":200}""" + "\n"
            + """{"elapsed_s":0.5,"late_ms":450,"kind":"sample","schema_version":"0.3.0","ts":1,"ram_free_gb":4,"swap_used_mb":0}""" + "\n"
            + """{"ts":2,"elapsed_s":1.5,"ram_free_gb":2,"swap_used_mb":7,"gpu_active":false}""" + "\n"
            + """{"test":"a"}""" + "\n" + """{"schema_version":"0.3.0","kind":"sam""";
        var rebuilder = new SummaryRebuilder();
        rebuilder.Add(new MemoryStream(Encoding.UTF8.GetBytes(Current)));
        var summary = rebuilder.Build();
        Assert.Equal(("2", "2", 1.5), (summary.Samples.ToString(), summary.Missed.ToString(), summary.DurationS.ToDouble()));
        Assert.Equal((2, 4, 7), (summary.Metrics!["ram_free_gb"].Min.ToDouble(), summary.Metrics["ram_free_gb"].Max.ToDouble(), summary.Metrics["swap_used_mb"].Max.ToDouble()));
        Assert.Equal((1, true, false), (rebuilder.SkippedLines, rebuilder.IsTorn, rebuilder.HadSummary));
    }

    [Fact]
    public void Percentiles_are_right_to_half_a_percent_and_histograms_add_up()
    {
        var random = new Random(7);
        var (all, left, right) = (new Histogram(), new Histogram(), new Histogram());
        List<double> values = [];
        for (var i = 0; i < 20_000; i++)
        {
            var value = Math.Exp(random.NextDouble() * 18 - 6);
            values.Add(value);
            all.Add(value);
            (i % 3 == 0 ? left : right).Add(value);
        }

        values.Sort();
        left.Add(right);
        foreach (var share in new[] { 0.01, 0.5, 0.95, 0.99, 1 })
        {
            var exact = values[(int)Math.Ceiling(share * values.Count) - 1];
            Assert.InRange(all.Percentile(share), exact * 0.992, exact * 1.001);
            Assert.Equal(all.Percentile(share), left.Percentile(share));
        }
    }

    [Fact]
    public void Small_whole_numbers_and_zero_come_back_exactly_and_extremes_do_not_break_it()
    {
        var histogram = new Histogram();
        Assert.True(double.IsNaN(histogram.Percentile(0.5)));
        histogram.Add(double.NaN);
        Assert.Equal(0, histogram.Count);
        for (var i = 0; i <= 100; i++)
        {
            histogram.Add(i);
        }

        Assert.Equal((50, 95, 100), (histogram.Percentile(0.5), histogram.Percentile(0.95), histogram.Percentile(1)));
        foreach (var extreme in new[] { double.MaxValue, double.Epsilon, -5, 1e9, double.PositiveInfinity })
        {
            histogram.Add(extreme);
        }

        Assert.Equal(106, histogram.Count);
    }

    [Fact]
    public void Time_under_pressure_lasts_until_the_sample_that_shows_another_level()
    {
        var statistics = new RunStatistics();
        foreach (var (level, elapsed) in new[] { (1, 0.0), (2, 1.0), (2, 2.0), (4, 3.5), (1, 4.0), (1, 5.0) })
        {
            statistics.Add(Lane.Fast, new Measurements { [Metric.MemoryPressure] = level }, elapsed);
        }

        Assert.Equal((2.5, 0.5, 6), (statistics.WarnSeconds, statistics.CriticalSeconds, statistics.Samples));
        Assert.True(double.IsNaN(new RunStatistics().WarnSeconds));
    }

    [Fact]
    public void A_model_that_is_loaded_and_let_go_makes_two_jumps()
    {
        var watch = new FootprintWatch();
        List<FootprintJump> jumps = [];
        for (var tick = 0; tick < 200; tick++)
        {
            var seconds = tick * 0.2;
            var gb = seconds switch { < 5 => 0.5, < 9 => 0.5 + ((seconds - 5) * 3), < 20 => 12.5 + (tick % 2 * 0.02), _ => 0.6 };
            if (watch.Add(seconds, gb, out var jump))
            {
                jumps.Add(jump);
            }
        }

        Assert.Equal([true, false], jumps.Select(jump => jump.IsLoad));
        Assert.Equal(0.5, jumps[0].FromGb, 0.01);
        Assert.Equal(12.5, jumps[0].ToGb, 0.1);
        Assert.InRange(jumps[0].StartSeconds, 3, 5.2);
        Assert.Equal(0.6, jumps[1].ToGb, 0.01);
    }

    [Fact]
    public void Slow_growth_and_noise_are_no_jumps_and_one_that_goes_on_ends_with_the_run()
    {
        var watch = new FootprintWatch();
        for (var tick = 0; tick < 1000; tick++)
        {
            Assert.False(watch.Add(tick * 0.2, (tick * 0.05) + (tick % 2 * 0.3), out _));
        }

        Assert.False(watch.TryEnd(out _));
        watch = new FootprintWatch();
        for (var tick = 0; tick < 20; tick++)
        {
            Assert.False(watch.Add(tick * 0.2, tick, out _));
        }

        Assert.True(watch.TryEnd(out var jump));
        Assert.Equal((0, 19), (jump.FromGb, jump.ToGb));
    }
}
