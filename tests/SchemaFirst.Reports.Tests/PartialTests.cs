using System.Text;
using SchemaFirst.Json;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>A report over parts is the report over the whole, byte for byte.</summary>
public sealed class PartialTests
{
    private static readonly RunOptions RunOptions = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Parts_give_the_report_of_the_whole(int parts)
    {
        var records = Records(4000);
        var whole = Summarize(records, 0);
        var size = (records.Length / parts) + 1;
        var lines = records.Chunk(size).Select((chunk, index) => PartialReport.Render([Summarize(chunk, 0, index * size)]));
        var together = ReportInputs.PutTogether(lines.SelectMany(Read));
        AssertSameReports([whole], together);
    }

    [Fact]
    public void Parts_of_parts_do_too()
    {
        var records = Records(600);
        var quarters = records.Chunk(150).Select((chunk, index) => Summarize(chunk, 0, index * 150)).ToList();
        var half = PartialReport.Render(ReportInputs.PutTogether(quarters[..2]));
        var rest = PartialReport.Render(ReportInputs.PutTogether(quarters[2..]));
        AssertSameReports([Summarize(records, 0)], ReportInputs.PutTogether([.. Read(half), .. Read(rest)]));
    }

    [Fact]
    public void Runs_of_other_files_stay_runs_of_their_own()
    {
        var (first, second) = (Summarize(Records(50), 0), Summarize(Records(60), 1));
        var together = ReportInputs.PutTogether(Read(PartialReport.Render([first, second])));
        Assert.Equal(["runs/0.jsonl", "runs/1.jsonl"], together.Select(run => run.Source.DisplayPath));
        AssertSameReports([first, second], together);
        Assert.Equal(2, ReportInputs.Of(together, []).Run.RunCount);
    }

    /// <summary>Without the short repeat the pair would be another than that of the whole run.</summary>
    [Fact]
    public void A_short_repeat_of_a_test_stays_in_its_pair()
    {
        var whole = Summarize([Passed("t.py::test_a", "m", 0.4), Passed("t.py::test_a", "m", 0.6)], 0);
        Assert.Equal((2, 1), (whole.PairCells[0].Count, whole.Cells[0].Count));
        Assert.Equal(2, Assert.Single(Read(PartialReport.Render([whole]))).PairCells[0].Count);
    }

    [Fact]
    public void A_partial_report_is_one_line_and_valid()
    {
        var line = PartialReport.Render([Summarize(Records(4000), 0)]);
        Assert.Equal(line.Length - 1, line.IndexOf('\n'));
        Assert.True(ReportPartial.IsValid(Encoding.UTF8.GetBytes(line)));
        Assert.Contains("\"buckets\":[[", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_thresholds_are_refused()
    {
        var line = Encoding.UTF8.GetBytes(PartialReport.Render([Summarize(Records(3), 0)]));
        Assert.False(PartialReport.TryRead(line, new RunOptions { Quality = new() { MinRamFreeGb = 6 } }, out _, out var reason));
        Assert.Contains("other thresholds", reason, StringComparison.Ordinal);
    }

    // A sum carries as many decimals as its longest term, so a part may end with zeros that the whole does not have.
    [Fact]
    public void Decimals_of_sums_do_not_depend_on_the_parts()
    {
        TestRecord[] records = [Passed("t.py::test_a", "m", 40.373934211), Passed("t.py::test_a", "m", 0.626065789), Passed("t.py::test_b", "n", 2.5)];
        var together = ReportInputs.PutTogether(records.SelectMany((record, index) => Read(PartialReport.Render([Summarize([record], 0, index)]))));
        AssertSameReports([Summarize(records, 0)], together);
    }

    [Fact]
    public void Values_that_are_no_measurement_are_counted_in_parts_too()
    {
        var part = Summarize([Passed("t.py::test_a", "m", 1) with { Health = Health(1e13, 1e300, 0) }, Passed("t.py::test_b", "m", 1)], 0);
        Assert.Equal(2, part.Health.UnusableValues);
        Assert.Equal((1, 20m), (part.Health.RamFreeGb!.Count, part.Health.RamFreeGb.Max));
        AssertSameReports([part], Read(PartialReport.Render([part])));
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(ReportInputs.Of([part], []), SampleRuns.Options));
        Assert.Contains("- **Note:** 2 values of swap, free RAM or zombies in primary too large to be a measurement, taken as unknown", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"lines\":50", "\"lines\":99999999999999999999")]
    [InlineData("\"model\":0", "\"model\":9999")]
    [InlineData("\"date\":\"2026-02-11\"", "\"date\":\"2026-13-11\"")]
    public void Numbers_that_no_run_has_are_refused(string from, string to)
    {
        var line = PartialReport.Render([Summarize(Records(50), 0)]);
        Assert.Contains(from, line, StringComparison.Ordinal);
        Assert.False(PartialReport.TryRead(Encoding.UTF8.GetBytes(line.Replace(from, to, StringComparison.Ordinal)), RunOptions, out _, out var reason));
        Assert.Contains("numbers that no run has", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sketch_is_within_its_error_and_does_not_depend_on_order()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 20_000).Select(_ => Math.Exp(random.NextDouble() * 8)).ToArray();
        var (forward, backward) = (new Observations(), new Observations());
        foreach (var value in values)
        {
            forward.Add(value);
        }

        foreach (var part in values.Reverse().Chunk(999).Select(chunk => chunk.Aggregate(new Observations(), (all, value) => { all.Add(value); return all; })))
        {
            backward.Add(part);
        }

        Array.Sort(values);
        Assert.InRange(forward.Median / ((values[9999] + values[10_000]) / 2), 1 - Observations.RelativeError, 1 + Observations.RelativeError);
        Assert.Equal(forward.Buckets, backward.Buckets);
        Assert.Equal(forward.Representatives(), backward.Representatives());
        Assert.Equal(Observations.MostExact, forward.Representatives().Length);
        Assert.InRange(forward.Buckets!.Count, 1, 900);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    public void A_sketch_begins_beyond_128_numbers(int count)
    {
        var observations = new Observations();
        for (var index = count; index > 0; index--)
        {
            observations.Add(index);
        }

        Assert.Equal(count <= 128, observations.Exact is not null);
        Assert.InRange(observations.Median, (count + 1) / 2d * 0.98, (count + 1) / 2d * 1.02);
    }

    private static void AssertSameReports(IReadOnlyList<RunSummary> expected, IReadOnlyList<RunSummary> actual)
    {
        foreach (var format in ReportFormats.All)
        {
            var (left, right) = (ReportInputs.Of(expected, expected), ReportInputs.Of(actual, actual));
            Assert.Equal(format.Render(new ReportContext(left, SampleRuns.Options)), format.Render(new ReportContext(right, SampleRuns.Options)));
        }
    }

    private static IReadOnlyList<RunSummary> Read(string line)
    {
        Assert.True(PartialReport.TryRead(Encoding.UTF8.GetBytes(line), RunOptions, out var runs, out var reason), reason);
        return runs;
    }

    private static RunSummary Summarize(IReadOnlyList<TestRecord> records, int run, int first = 0)
    {
        var builder = new RunBuilder(new RunSource($"runs/{run}.jsonl", new DateOnly(2026, 2, 11)), RunOptions);
        for (var index = 0; index < records.Count; index++)
        {
            builder.Add(records[index], index + 1, (first + index) % 3 == 0 ? "0.2.2" : "0.3.0");
            if ((first + index) % 50 == 49)
            {
                builder.Skip((SkippedLineKind)((first + index) % 3));
            }
        }

        builder.LineCount = records.Count;
        return builder.Build();
    }

    // Sums that no binary number holds, cells above and below the limit of the sketch, and more failures than are kept.
    private static TestRecord[] Records(int count)
    {
        var random = new Random(count);
        return
        [
            .. Enumerable.Range(0, count).Select(index =>
            {
                var (test, model) = index % 4 == 1 ? ("t.py::test_often", "org/m") : ($"t.py::test_{index % 11}[{index % 4}]", index % 13 == 0 ? null : $"org/m{index % (index % 5 == 0 ? 90 : 3)}");
                var seconds = Math.Round(random.NextDouble() * 40, 1 + (index % 9));
                var record = index % 17 == 3 ? Failed(test, model, seconds) : index % 29 == 5 ? Skipped(test) : Passed(test, model, seconds, index % 7 == 0 ? 12.7 + (index % 3) : null, (TestRecordModality)(index % 3));
                return record with
                {
                    TestStartTs = 1.7e9 + index + 0.123,
                    TestEndTs = 1.7e9 + index + 0.123 + seconds,
                    Tool = new() { Name = "t", Version = $"2.0.{index * 31 % 80}" },
                    SkipReason = index % 2 == 0 ? $"reason {index % 5}" : null,
                    StopTokens = index % 6 == 1 ? new() { Leaked = index % 12 == 1, Detected = new[] { $"<{index % 70}>", "</s>" }.ToValueList(), Workaround = $"w{index % 3}" } : null,
                    Performance = index % 3 == 2 ? null : new() { TokensPerS = index % 37 == 0 ? 0 : Math.Round(random.NextDouble() * 90, 2), PromptTokens = index % 900, TimeToFirstTokenS = index % 23 == 0 ? 0 : Math.Round(random.NextDouble(), 3), PeakRamGb = index % 101 == 0 ? 1e14 : 3.5 },
                    Health = index % 19 == 0 ? null : Health(index % 200, 0.1 * (index % 333), index % 41 == 0 ? 1 : 0),
                };
            }),
        ];
    }
}
