using System.Text;
using CsCheck;
using SchemaFirst.Json;
using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;
using static SchemaFirst.Reports.Tests.MemoryFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>Which samples belong to which test: defects of the old scripts first, then any tests and samples against a plain search.</summary>
public sealed class CorrelatorTests
{
    [Fact]
    public void The_timestamp_of_an_old_record_is_the_end_of_its_test()
    {
        var line = """{"schema_version":"0.2.2","timestamp":"2026-02-11T12:50:13+00:00","mlx_knife_version":"2.0.4","test":"t.py::test_a","outcome":"passed","duration":10}"""u8;
        Assert.True(TestRecords.TryReadLatest(line, "0.2.2", new ConversionContext("2026-02-11_wet-benchmark"), out var record, out _));
        var memory = Run(Enumerable.Range(0, 40).Select(index => Sample(index, gpu: index <= 10 ? 100 : 0)));
        var test = Assert.Single(Correlate(memory, record));
        Assert.Equal((WindowSource.Derived, 11), (test.Window.Source, test.Samples));
        Assert.Equal(100, test.Over(MemoryMetric.GpuDevice).Mean);
    }

    [Fact]
    public void Both_ends_of_a_window_belong_to_it()
    {
        var memory = Run(Sample(0.9), Sample(1), Sample(1.5), Sample(2), Sample(2.1));
        Assert.Equal(3, Assert.Single(Correlate(memory, Test("a", null, 1, 2))).Samples);
    }

    [Fact]
    public void Elapsed_time_shifts_nothing()
    {
        var late = Sample(5, gpu: 90) with { ElapsedS = 0.4 };
        var memory = Run(Sample(0, gpu: 1) with { ElapsedS = 0 }, late);
        Assert.Equal(90, Assert.Single(Correlate(memory, Test("a", null, 4.8, 5.2))).Over(MemoryMetric.GpuDevice).Max);
    }

    [Fact]
    public void Failed_tests_are_there_and_skipped_ones_never_ran()
    {
        var memory = Run(Sample(0), Sample(1));
        var tests = Correlate(memory, Test("failed", "m", 0, 1, TestRecordOutcome.Failed), Test("skipped", "m", 0, 1, TestRecordOutcome.Skipped));
        Assert.Equal("failed", Assert.Single(tests).Window.Test);
    }

    [Fact]
    public void A_test_that_ran_twice_has_two_results()
    {
        var memory = Run(Enumerable.Range(0, 20).Select(index => Sample(index, gpu: index < 10 ? 10 : 90)));
        Assert.Equal([10d, 90d], Correlate(memory, Test("again", "m", 0, 5), Test("again", "m", 12, 15)).Select(test => test.Over(MemoryMetric.GpuDevice).Mean));
    }

    [Fact]
    public void A_test_too_short_for_a_sample_gets_those_around_it_and_says_so()
    {
        var memory = Run(Sample(0, ramFreeGb: 20), Sample(1, ramFreeGb: 18));
        var test = Assert.Single(Correlate(memory, Test("short", null, 0.4, 0.42)));
        Assert.Equal((SampleSource.Nearest, 0), (test.Source, test.Samples));
        Assert.Equal((18f, 20f), (test.Over(MemoryMetric.RamFreeGb).Min, test.Over(MemoryMetric.RamFreeGb).Max));
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(50)]
    [InlineData(200)]
    public void A_test_while_the_monitor_did_not_run_has_no_samples_but_is_not_dropped(double from)
    {
        var memory = Run([.. Enumerable.Range(0, 10).Select(index => Sample(index)), .. Enumerable.Range(100, 10).Select(index => Sample(index))]);
        var test = Assert.Single(Correlate(memory, Test("outside", "m", from, from + 0.1)));
        Assert.Equal((SampleSource.None, 0), (test.Source, test.Over(MemoryMetric.RamFreeGb).Count));
    }

    [Fact]
    public void What_was_not_measured_is_not_0()
    {
        var test = Assert.Single(Correlate(Run(Sample(0), Sample(1)), Test("a", "m", 0, 1)));
        Assert.Equal(0, test.Over(MemoryMetric.GpuDevice).Count);
        Assert.True(double.IsNaN(test.CpuMean));
        Assert.Null(test.EnergyJoules);
    }

    [Fact]
    public void Tests_are_in_the_order_of_instants_not_of_text()
    {
        var utc = Old("2026-02-11T12:50:20+00:00", "second");
        var offset = Old("2026-02-11T13:50:10+01:00", "first");
        Assert.Equal(["first", "second"], Correlate(Run(Sample(0)), utc, offset).Select(test => test.Window.Test));
    }

    [Fact]
    public void Marks_count_more_than_the_record()
    {
        var memory = Run([.. Enumerable.Range(0, 30).Select(index => (MemoryRecord)Sample(index)), Mark(3, "test_start", "a"), Mark(17, "test_end", "a")]);
        var test = Assert.Single(Correlate(memory, Test("a", "m", 6, 15)));
        Assert.Equal((WindowSource.Marks, 15), (test.Window.Source, test.Samples));
    }

    [Fact]
    public void Each_run_of_a_test_takes_its_own_marks()
    {
        var memory = Run(Mark(0, "test_start", "a"), Mark(2, "test_end", "a"), Mark(20, "test_start", "a"), Mark(25, "test_end", "a"), Mark(60, "test_start", "b"), Sample(0));
        var windows = Correlate(memory, Test("a", "m", 21, 24), Test("a", "m", 0.5, 1.5), Test("a", "m", 40, 41)).Select(test => (test.Window.Source, test.Window.StartTs - Start));
        Assert.Equal([(WindowSource.Marks, 0d), (WindowSource.Marks, 20d), (WindowSource.Measured, 40d)], windows);
    }

    [Fact]
    public void Marks_of_another_run_change_nothing()
    {
        var memory = Run(Mark(-1000, "test_start", "a"), Mark(-990, "test_end", "a"), Sample(0));
        Assert.Equal(WindowSource.Measured, Assert.Single(Correlate(memory, Test("a", "m", 1, 2))).Window.Source);
    }

    [Fact]
    public void Energy_is_power_times_time_where_power_was_measured()
    {
        var memory = Run([Sample(0), .. Enumerable.Range(1, 10).Select(index => (MemoryRecord)Power(index, 1, 30))]);
        var tests = Correlate(memory, Test("inside", "m", 2.5, 5), Test("half outside", "m", 9, 11));
        Assert.Equal(75, tests[0].EnergyJoules!.Value, 6);
        Assert.Null(tests[1].EnergyJoules);
    }

    [Fact]
    public void A_clock_that_goes_back_is_put_in_order()
    {
        var memory = Run(Sample(10, ramFreeGb: 1), Sample(11, ramFreeGb: 2), Sample(3, ramFreeGb: 3));
        Assert.True(memory.WasUnordered);
        Assert.Equal([3f, 1f, 2f], Enumerable.Range(0, 3).Select(index => memory.Value(MemoryMetric.RamFreeGb, index)));
    }

    [Fact]
    public void Numbers_that_are_no_measurement_are_left_out()
    {
        var memory = Run(Sample(0) with { Ts = JsonNumber.Parse("1e400"u8) }, Sample(1) with { GpuDeviceUtil = JsonNumber.Parse("1e300"u8) });
        Assert.Equal((1, false), (memory.Count, memory.Has(MemoryMetric.GpuDevice)));
        Assert.Empty(Correlate(memory, Test("a", "m", 0, 1) with { TestEndTs = JsonNumber.Parse("1e300"u8) }));
    }

    /// <summary>Any tests, overlapping too, and any samples: the sweep finds what a plain search finds.</summary>
    [Fact]
    public void The_sweep_finds_what_a_plain_search_finds() =>
        Gen.Select(Gen.Double[0, 100].Array[0, 300], Gen.Select(Gen.Double[-10, 110], Gen.Double[0, 60]).Array[0, 40]).Sample((times, tests) =>
        {
            var memory = Run(times.Select(time => Sample(Math.Round(time, 2), ramFreeGb: Math.Round(time, 2))));
            var records = tests.Select((test, index) => Test($"t{index}", "m", Math.Round(test.Item1, 2), Math.Round(test.Item1 + test.Item2, 2)));
            foreach (var found in Correlate(memory, records))
            {
                var expected = Enumerable.Range(0, memory.Count)
                    .Where(index => memory.Time(index) >= found.Window.StartTs && memory.Time(index) <= found.Window.EndTs)
                    .Select(index => memory.Value(MemoryMetric.RamFreeGb, index)).ToList();
                Assert.Equal(expected.Count, found.Samples);
                if (expected.Count > 0)
                {
                    var statistics = found.Over(MemoryMetric.RamFreeGb);
                    Assert.Equal((expected.Min(), expected.Max()), (statistics.Min, statistics.Max));
                    Assert.Equal(expected.Average(value => (double)value), statistics.Mean, 6);
                }
            }
        }, iter: 300);

    /// <summary>Ranges of every size over blocks of blocks.</summary>
    [Fact]
    public void Statistics_of_a_range_are_those_of_its_values()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 300_000).Select(index => index % 7 == 3 ? float.NaN : random.Next(1000)).ToArray();
        var column = new SampleColumn();
        for (var index = 0; index < values.Length; index++)
        {
            column.Append(index, values[index]);
        }

        for (var round = 0; round < 300; round++)
        {
            var from = random.Next(values.Length);
            var to = from + random.Next(round % 3 == 0 ? 200 : values.Length - from);
            to = Math.Min(to, values.Length);
            var expected = values[from..to].Where(value => !float.IsNaN(value)).ToList();
            var found = column.Over(from, to);
            Assert.Equal(expected.Count, found.Count);
            if (expected.Count > 0)
            {
                Assert.Equal((expected.Min(), expected.Max()), (found.Min, found.Max));
                Assert.Equal(expected.Average(value => (double)value), found.Mean, 6);
            }
        }
    }

    private static TestRecord Old(string timestamp, string test)
    {
        var line = Encoding.UTF8.GetBytes($$"""{"schema_version":"0.2.2","timestamp":"{{timestamp}}","mlx_knife_version":"2.0.4","test":"{{test}}","outcome":"passed","duration":1}""");
        Assert.True(TestRecords.TryReadLatest(line, "0.2.2", new ConversionContext(null), out var record, out var reason), reason);
        return record;
    }
}
