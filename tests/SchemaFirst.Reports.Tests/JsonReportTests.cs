using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Validation;
using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class JsonReportTests
{
    [Fact]
    public void A_report_as_JSON() => Snapshot.Match(Render("json", SampleRuns.Inputs));

    [Fact]
    public void A_report_as_CSV() => Snapshot.Match(Render("csv", SampleRuns.Inputs));

    [Fact]
    public void A_run_as_CSV() =>
        Assert.Equal(
            "model,test,modality,count,mean_s,median_s\nm,t.py::test_a,text,2,1.5,1.5\n",
            Render("csv", new ReportInputs { Run = Summarize(Passed("t.py::test_a", "m", 1, modality: TestRecordModality.Text), Passed("t.py::test_a", "m", 2, modality: TestRecordModality.Text)) }));

    [Fact]
    public void Every_report_is_valid_against_its_schema()
    {
        ReportInputs[] inputs =
        [
            SampleRuns.Inputs,
            new() { Run = SampleRuns.Current() },
            new() { Run = Summarize(), Baseline = Summarize() },
            new() { Run = Summarize(Passed("t.py::test_a", "m", 1e-7, 1e-20)), Baseline = Summarize(Passed("t.py::test_a", "m", 1e12)) },
            ReportInputs.Of([SampleRuns.Current(), SampleRuns.Baseline()], [SampleRuns.Baseline(), SampleRuns.Current(), Summarize(Passed("a", "b", 1))]),
        ];
        Assert.All(inputs, input =>
        {
            var utf8 = Encoding.UTF8.GetBytes(Render("json", input));
            var errors = new ValidationErrorList();
            Report.Validate(utf8, errors);
            Assert.Empty(errors);
        });
    }

    [Fact]
    public void A_gate_is_in_the_report()
    {
        var options = SampleRuns.Options with { FailOnRegressionPercent = 5 };
        var text = Format("json").Render(new ReportContext(SampleRuns.Inputs, options));
        var gate = JsonDocument.Parse(text).RootElement.GetProperty("comparison").GetProperty("gate");
        Assert.Equal((5, false), (gate.GetProperty("fail_on_percent").GetInt32(), gate.GetProperty("passed").GetBoolean()));
        Assert.StartsWith("failed, nothing could be judged", gate.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("in the new side only", gate.GetProperty("not_judged").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_machine_did_is_in_the_report()
    {
        var run = MemoryFactory.Summarize(MemoryFactory.Test("t.py::test_a[1]", "org/m", 0, 10), MemoryFactory.Test("t.py::test_b", null, 90, 91, TestRecordOutcome.Failed));
        MemoryCorrelation Of(double gpu) => MemoryCorrelation.Compute(
            MemoryFactory.Run(Enumerable.Range(0, 20).Select(index => MemoryFactory.Sample(index / 2d, ramFreeGb: 20.1, gpu))), run.TestWindows);
        var text = Render("json", new ReportInputs { Run = run, Baseline = run, Memory = Of(80.5), BaselineMemory = Of(70) });
        var errors = new ValidationErrorList();
        Report.Validate(Encoding.UTF8.GetBytes(text), errors);
        Assert.Empty(errors);
        var root = JsonDocument.Parse(text).RootElement;
        var memory = root.GetProperty("run").GetProperty("memory");
        Assert.Equal((20, 1, 1), (memory.GetProperty("samples").GetInt32(), memory.GetProperty("tests").GetProperty("during").GetInt32(), memory.GetProperty("tests").GetProperty("none").GetInt32()));
        var coldStart = Assert.Single(memory.GetProperty("cold_starts").EnumerateArray());
        Assert.Equal(("t.py::test_a[1]", "org/m", 1, "during"), (coldStart.GetProperty("test").GetString(), coldStart.GetProperty("model").GetString(), coldStart.GetProperty("line").GetInt32(), coldStart.GetProperty("samples_from").GetString()));
        var figures = coldStart.GetProperty("figures");
        Assert.Equal(("20.1", 80.5), (figures.GetProperty("ram_free_gb").GetProperty("min").GetRawText(), figures.GetProperty("gpu_device_percent").GetProperty("mean").GetDouble()));
        Assert.Equal("none", Assert.Single(memory.GetProperty("failed_tests").EnumerateArray()).GetProperty("samples_from").GetString());
        Assert.Equal(70, root.GetProperty("comparison").GetProperty("baseline").GetProperty("memory").GetProperty("total").GetProperty("gpu_device_percent").GetProperty("mean").GetDouble());
        Assert.False(JsonDocument.Parse(Render("json", new ReportInputs { Run = run })).RootElement.GetProperty("run").TryGetProperty("memory", out _));
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void The_interval_of_the_inference_time_is_there_once_there_are_tests_enough(int tests, bool isThere)
    {
        RunSummary Run(double factor) => Summarize([.. Enumerable.Range(0, tests).Select(i => Passed($"t.py::test_{i}", "m", factor * (10 + i)))]);
        var text = Render("json", new ReportInputs { Run = Run(1.1), Baseline = Run(1) });
        var comparison = JsonDocument.Parse(text).RootElement.GetProperty("comparison");
        Assert.Equal(isThere, comparison.TryGetProperty("shared_interval", out var interval));
        if (isThere)
        {
            Assert.Equal((10, 10), (interval.GetProperty("low_percent").GetDouble(), interval.GetProperty("high_percent").GetDouble()), (left, right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) < 1e-6);
        }

        var errors = new ValidationErrorList();
        Report.Validate(Encoding.UTF8.GetBytes(text), errors);
        Assert.Empty(errors);
    }

    [Theory]
    [MemberData(nameof(MarkdownTests.HostileTexts), MemberType = typeof(MarkdownTests))]
    public void Hostile_text_comes_back_as_it_is_or_not_at_all(string text)
    {
        var run = Summarize(Passed($"t.py::{text}", $"m{text}", 1), Failed(text, text, 1));
        var json = JsonDocument.Parse(Render("json", new ReportInputs { Run = run })).RootElement;
        Assert.Equal(Wellformed($"m{text}"), json.GetProperty("cells")[0].GetProperty("model").GetString());
        var lines = Render("csv", new ReportInputs { Run = run }).Split('\n');
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("a\nb", "a⟨U+000A⟩b")]
    [InlineData("\u001b[31m", "⟨U+001B⟩[31m")]
    public void A_spreadsheet_runs_nothing(string model, string expected)
    {
        var row = Render("csv", new ReportInputs { Run = Summarize(Passed("t.py::test_a", model, 1)) }).Split('\n')[1];
        Assert.StartsWith(expected.Replace("\"'=", "'=", StringComparison.Ordinal).Replace("A0\"", "A0", StringComparison.Ordinal) + ",t.py", row, StringComparison.Ordinal);
    }

    // A lone surrogate is no Unicode: UTF-8 has a replacement character for it.
    private static string Wellformed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Render(string format, ReportInputs inputs) => Format(format).Render(new ReportContext(inputs, SampleRuns.Options));

    private static IReportFormat Format(string name) => ReportFormats.All.Single(format => format.Name == name);
}
