using System.Text;
using System.Text.Json;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>The figures of language models, from records to every format.</summary>
public sealed class LanguageModelTests
{
    private static readonly TestRecordPerformance Full = new()
    {
        TokensPerS = 45.25,
        PromptTokens = 120,
        CompletionTokens = 64,
        InferenceS = 1.5,
        ModelLoadS = 2.25,
        TimeToFirstTokenS = 0.081,
        CleanupS = 0.1,
        PeakRamGb = 4.2,
        StableRamGb = 3.9,
    };

    [Fact]
    public void Every_figure_of_a_record_is_read()
    {
        var cell = Assert.Single(Summarize(Passed("t.py::test_a", "m", 2) with { Performance = Full }).Cells);
        Assert.Equal(
            [null, 45.25, 0.081, 120, 64, 1.5, 2.25, 0.1, 4.2, 3.9, null, null],
            MetricTable.All.Select(metric => cell.Figures[metric]?.Median));
    }

    [Fact]
    public void Names_and_units_are_those_of_the_schema()
    {
        var schema = JsonDocument.Parse(File.ReadAllText(Path.Join(AppContext.BaseDirectory, "../../../../../schemas/test-record/0.3.0/test-record.schema.json")));
        var properties = schema.RootElement.GetProperty("properties").GetProperty("performance").GetProperty("properties");
        var inSchema = properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetProperty("x-unit").GetString()!.Replace("count", "tokens", StringComparison.Ordinal));
        Assert.Equal(inSchema.OrderBy(entry => entry.Key, StringComparer.Ordinal), MetricTable.All.Skip(1).SkipLast(2).ToDictionary(metric => metric.Id, metric => metric.Unit).OrderBy(entry => entry.Key, StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(0, MetricTable.All.Count), MetricTable.All.Select(metric => metric.Index));
        Assert.Equal(MetricDirection.HigherIsBetter, Assert.Single(MetricTable.All, metric => metric.Direction == MetricDirection.HigherIsBetter).Direction);
    }

    [Fact]
    public void The_section_reads_as_it_was_accepted() => Snapshot.Match(Section(Mixed()));

    [Fact]
    public void The_report_as_JSON_has_every_figure() => Snapshot.Match(Render("json", Mixed()));

    [Fact]
    public void The_report_as_CSV_has_every_figure() => Snapshot.Match(Render("csv", Mixed()));

    [Fact]
    public void JSON_is_valid_against_its_schema()
    {
        var errors = new ValidationErrorList();
        Report.Validate(Encoding.UTF8.GetBytes(Render("json", Mixed())), errors);
        Assert.Empty(errors);
    }

    [Fact]
    public void A_run_without_figures_has_no_section() =>
        Assert.Equal("", Section(Summarize(Passed("t.py::test_a", "m", 2), Skipped("t.py::test_b"), Passed("t.py::test_c", "m", 1) with { Performance = new() })));

    [Fact]
    public void Zero_tokens_are_a_measurement_and_zero_seconds_none()
    {
        var run = Summarize(
            Passed("t.py::test_a", "m", 2) with { Performance = new() { TokensPerS = 0, CompletionTokens = 0, TimeToFirstTokenS = 0, PeakRamGb = 0, ModelLoadS = 0 } },
            Passed("t.py::test_a", "m", 2) with { Performance = new() { TokensPerS = 10, CompletionTokens = 20, TimeToFirstTokenS = 0.5, PeakRamGb = 1e13, ModelLoadS = 3 } });
        var figures = run.Cells[0].Figures;
        FigureSummary Of(string id) => FigureSummary.Of(MetricTable.Find(id)!, run.Cells)!;
        Assert.Equal((2, 0, 5, 10), (Of("tokens_per_s").Count, Of("tokens_per_s").Min, Of("tokens_per_s").Median, Of("tokens_per_s").Max));
        Assert.Equal(10, Of("completion_tokens").Median);
        Assert.Equal((1, 0.5), (Of("time_to_first_token_s").Count, Of("time_to_first_token_s").Median));
        Assert.Equal((1, 3), (Of("model_load_s").Count, Of("model_load_s").Median));
        Assert.Equal((1, 2, 0), (figures[MetricTable.Find("time_to_first_token_s")!]!.Unusable, figures[MetricTable.Find("peak_ram_gb")!]!.Unusable, figures[MetricTable.Find("model_load_s")!]!.Unusable));
        var text = Section(run);
        Assert.Contains("**First token:** 1 value left out as no measurement", text, StringComparison.Ordinal);
        Assert.Contains("**Peak RAM:** 2 values left out as no measurement", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_ran_more_often_weighs_no_more()
    {
        TestRecord At(string test, double speed) => Passed(test, "m", 2) with { Performance = new() { TokensPerS = speed } };
        var run = Summarize(At("t.py::a", 10), At("t.py::a", 10), At("t.py::a", 10), At("t.py::a", 10), At("t.py::b", 20), At("t.py::c", 30));
        Assert.Equal((3, 6, 20), (FigureSummary.Of(MetricTable.Find("tokens_per_s")!, run.Cells)!.Cells, FigureSummary.Of(MetricTable.Find("tokens_per_s")!, run.Cells)!.Count, FigureSummary.Of(MetricTable.Find("tokens_per_s")!, run.Cells)!.Median));
    }

    [Fact]
    public void A_leak_in_a_failed_test_is_seen()
    {
        var run = Summarize(Failed("t.py::test_a", "m", 2) with { StopTokens = new() { Leaked = true, Detected = new[] { "<|im_end|>" }.ToValueList() } });
        Assert.Contains("⚠️ 1 of 1 test had stop tokens visible", Section(run), StringComparison.Ordinal);
        Assert.Contains("\"leaked\": 1", Render("json", run), StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_of_skipped_tests_are_told_with_their_models()
    {
        var run = Summarize(
            Skipped("t.py::test_a", "org/big") with { SkipReason = "not enough RAM" },
            Skipped("t.py::test_b", "org/big") with { SkipReason = "not enough RAM" },
            Skipped("t.py::test_c"));
        var text = Markdown(run, "tests");
        Assert.Contains("| not enough RAM | 2 | big | test_a, test_b |", text, StringComparison.Ordinal);
        Assert.Contains("| none given | 1 | - | test_c |", text, StringComparison.Ordinal);
        Assert.Contains("\"reason\": \"not enough RAM\"", Render("json", run), StringComparison.Ordinal);
    }

    [Fact]
    public void Reasons_beyond_the_limit_are_counted_and_parts_agree()
    {
        TestRecord[] records = [.. Enumerable.Range(0, 5000).Select(index => Skipped($"t.py::test_{index * 7919 % 5000}") with { SkipReason = $"reason {index * 31 % 4999}" })];
        var whole = Summarize(records);
        Assert.Equal(SkippedTestTable.Limit, whole.SkippedTests.Count);
        Assert.Contains("more skipped for other reasons.", Markdown(whole, "tests"), StringComparison.Ordinal);
        var builder = new RunBuilder(null, new RunOptions());
        foreach (var chunk in records.Chunk(700))
        {
            builder.Add(Summarize(chunk));
        }

        Assert.Equal(whole.SkippedTests, builder.Build().SkippedTests);
    }

    [Fact]
    public void Energy_and_footprint_of_the_memory_file_stand_beside_them()
    {
        var run = MemoryFactory.Summarize(MemoryFactory.Test("t.py::test_a[1]", "m", 0, 10), MemoryFactory.Test("t.py::test_a[2]", "m", 10, 20));
        var records = new List<MemoryRecord>();
        for (var second = 0; second <= 20; second++)
        {
            records.Add(MemoryFactory.Sample(second) with { TreeMemoryGb = 1 + (second / 10d) });
            records.Add(MemoryFactory.Power(second, 1, 8));
        }

        var text = Markdown(new ReportInputs { Run = run, Memory = MemoryCorrelation.Compute(MemoryFactory.Run(records), run.TestWindows) }, "figures");
        Assert.Contains("Energy ↓ (J)", text, StringComparison.Ordinal);
        Assert.Contains("Peak footprint ↓ (GB)", text, StringComparison.Ordinal);
        Assert.Contains("80.0", text, StringComparison.Ordinal);
        Assert.Contains("2.00–3.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Energy_is_told_for_each_parameter()
    {
        var run = MemoryFactory.Summarize(MemoryFactory.Test("t.py::test_a[1]", "m", 0, 10), MemoryFactory.Test("t.py::test_a[2]", "m", 10, 20));
        MemoryRecord[] records = [.. Enumerable.Range(0, 21).SelectMany(second => new MemoryRecord[] { MemoryFactory.Sample(second), MemoryFactory.Power(second, 1, second <= 10 ? 8 : 16) })];
        var cells = new ReportInputs { Run = run, Memory = MemoryCorrelation.Compute(MemoryFactory.Run(records), run.TestWindows) }.WithMachineFigures().Run.PairCells;
        Assert.Equal(["t.py::test_a[1]", "t.py::test_a[2]"], cells.Select(cell => cell.Test));
        Assert.True(cells[1].Figures[MetricTable.Energy]!.Median > 1.5 * cells[0].Figures[MetricTable.Energy]!.Median);
    }

    [Fact]
    public void More_tokens_a_second_is_better()
    {
        var context = Compared(Suite(1, 1), Suite(2, 1.3));
        Assert.Equal(JudgementKind.Better, context.FigureOf(Speed)!.Judged.Run.Kind);
        Assert.Equal(JudgementKind.Worse, Compared(Suite(1, 1), Suite(2, 0.7)).FigureOf(Speed)!.Judged.Run.Kind);
        var first = MetricTable.Find("time_to_first_token_s")!;
        Assert.Equal((JudgementKind.Worse, JudgementKind.Better), (context.FigureOf(first)!.Judged.Run.Kind, Compared(Suite(1, 1), Suite(2, 0.7)).FigureOf(first)!.Judged.Run.Kind));
    }

    [Fact]
    public void One_slow_model_is_marked_in_its_own_row()
    {
        var context = Compared(Suite(1, 1), Suite(2, 1, model => model == 3 ? 0.5 : 1));
        var text = Markdown(context, "figures");
        Assert.Matches(@"\| Speed ↑ \(tokens/s\) \| m3 \| Unknown \| ⚠️ worse, -(49|50)\.\d%", text);
        Assert.Matches(@"\| m3 \| Unknown \| 4 \| [^|]* -(49|50)\.\d% ⚠️ \|", text);
        Assert.DoesNotContain("| m2 | Unknown | ⚠️", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_one_run_only_or_went_to_zero_is_told()
    {
        TestRecord At(string test, double? speed) => Passed(test, "m", 2) with { Performance = new() { TokensPerS = speed is { } value ? (JsonNumber)value : null, PromptTokens = (long?)speed is { } tokens ? (JsonInteger)tokens : null } };
        var context = Compared(Summarize(At("t.py::a", 10), At("t.py::b", 10), At("t.py::c", 10)), Summarize(At("t.py::a", 10), At("t.py::b", 0), At("t.py::c", null), At("t.py::d", 10)));
        var text = Markdown(context, "figures");
        Assert.Contains("1 test in the old run only, 1 test in the new run only, ⚠️ 1 from or to 0", text, StringComparison.Ordinal);
        Assert.Contains("differs in 1 of 2 tests: not the same work", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_one_run_lacks_is_not_called_unchanged()
    {
        var context = Compared(Suite(1, 1), Summarize(Passed("t.py::test_0", "org/m0", 2)));
        Assert.Equal((24, JudgementKind.NotCompared), (context.FigureOf(Speed)!.OnlyOld, context.FigureOf(Speed)!.Judged.Run.Kind));
        Assert.Contains("24 tests in the old run only", Markdown(context, "figures"), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaks_are_counted_against_the_older_run()
    {
        RunSummary Of(bool leaked) => Summarize(Passed("t.py::a", "m", 2) with { Performance = new() { TokensPerS = 1 }, StopTokens = new() { Leaked = leaked } });
        Assert.Contains("Stop tokens visible in the output: 0 of 1 test → 1 of 1 test ⚠️.", Markdown(Compared(Of(false), Of(true)), "figures"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_of_figures_reads_as_it_was_accepted() => Snapshot.Match(Markdown(Compared(Suite(1, 1), Suite(2, 1, model => model == 3 ? 0.5 : 1)), "figures"));

    [Fact]
    public void A_comparison_of_figures_is_valid_JSON_and_CSV()
    {
        var context = Compared(Suite(1, 1), Suite(2, 1, model => model == 3 ? 0.5 : 1));
        var json = ReportFormats.All.Single(known => known.Name == "json").Render(context);
        var errors = new ValidationErrorList();
        Report.Validate(Encoding.UTF8.GetBytes(json), errors);
        Assert.Empty(errors);
        var figures = JsonDocument.Parse(json).RootElement.GetProperty("comparison").GetProperty("figures");
        var speed = figures.EnumerateArray().Single(figure => figure.GetProperty("metric").GetString() == "tokens_per_s");
        Assert.Equal(("tokens/s", "higher_is_better", 24), (speed.GetProperty("unit").GetString(), speed.GetProperty("direction").GetString(), speed.GetProperty("shared_cells").GetInt32()));
        Assert.Contains(speed.GetProperty("rows").EnumerateArray(), row => row.GetProperty("level").GetString() == "model" && row.GetProperty("model").GetString() == "org/m3" && row.GetProperty("verdict").GetString() == "worse");
        var lines = ReportFormats.All.Single(known => known.Name == "csv").Render(context).TrimEnd().Split('\n');
        Assert.Single(lines.Select(line => line.Split(',').Length).Distinct());
        Assert.Contains("tokens_per_s_old_median,tokens_per_s_shift_percent,tokens_per_s_p,tokens_per_s_better,tokens_per_s_verdict", lines[0], StringComparison.Ordinal);
        Assert.Contains(",higher,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.3, false, "passed")]
    [InlineData(0.7, true, "failed, ")]
    public void A_gate_can_be_put_on_speed(double factor, bool fails, string text)
    {
        var context = new ReportContext(new ReportInputs { Run = Suite(2, factor), Baseline = Suite(1, 1) }, SampleRuns.Options with { Metric = Speed, FailOnRegressionPercent = 5 });
        Assert.Equal(fails, MetricGate.Fails(context));
        Assert.StartsWith(text, MetricGate.Text(context), StringComparison.Ordinal);
        Assert.Equal(fails, MetricGate.Lines(context).Any());
        Assert.Contains("(Speed, tokens/s, more is better)", Markdown(context, "comparison"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_on_a_figure_that_is_not_there_fails()
    {
        var context = new ReportContext(new ReportInputs { Run = Suite(2, 1), Baseline = Suite(1, 1) }, SampleRuns.Options with { Metric = MetricTable.Find("peak_ram_gb")!, FailOnRegressionPercent = 5 });
        Assert.True(MetricGate.Fails(context));
        Assert.Equal("failed, no test has peak_ram_gb (GB) above 0 in both runs.", MetricGate.Text(context));
    }

    [Fact]
    public void A_gate_that_could_judge_nothing_fails()
    {
        TestRecord At(double speed) => Passed("t.py::a", "m", 2) with { Performance = new() { TokensPerS = speed } };
        var context = new ReportContext(new ReportInputs { Run = Summarize(At(10)), Baseline = Summarize(At(11)) }, SampleRuns.Options with { Metric = Speed, FailOnRegressionPercent = 5 });
        Assert.True(MetricGate.Fails(context));
        Assert.StartsWith("failed, too few tests and repeats", MetricGate.Text(context), StringComparison.Ordinal);
    }

    [Fact]
    public void A_speed_that_fell_to_nothing_fails_the_gate()
    {
        TestRecord At(string test, double speed) => Passed(test, "m", 2) with { Performance = new() { TokensPerS = speed } };
        var context = new ReportContext(new ReportInputs { Run = Summarize(At("t.py::a", 10), At("t.py::b", 0)), Baseline = Summarize(At("t.py::a", 10), At("t.py::b", 10)) }, SampleRuns.Options with { Metric = Speed, FailOnRegressionPercent = 5 });
        Assert.True(MetricGate.Fails(context));
        Assert.StartsWith("failed; 1 test from or to 0", MetricGate.Text(context), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.py::chat[{0}]")]
    [InlineData("t.py::chat[text-{0}]")]
    public void Parameters_of_one_test_are_compared_each_with_itself(string name)
    {
        RunSummary Of(int run, double shortSpeed) => Summarize([.. new[] { (Prompt: 128, Speed: shortSpeed), (4096, 400), (8192, 300), (16384, 200) }
            .Select(one => Passed(string.Format(System.Globalization.CultureInfo.InvariantCulture, name, one.Prompt), "m", 2) with { Performance = new() { TokensPerS = one.Speed * (1 + (run * 0.001)) } })]);
        var builders = new[] { 1, 0.5 }.Select(factor => Enumerable.Range(0, 4).Select(run => Of(run, 100 * factor)).ToList()).ToList();
        var context = new ReportContext(new ReportInputs { Run = Together(builders[1]), Baseline = Together(builders[0]) }, SampleRuns.Options with { Metric = Speed, FailOnRegressionPercent = 5 });
        var judged = context.FigureOf(Speed)!;
        Assert.Equal(4, judged.Shared);
        Assert.InRange(judged.Judged.Find(new RowKey(RowLevel.Cell, "m", string.Format(System.Globalization.CultureInfo.InvariantCulture, name, 128), InferenceModality.Unknown))!.ShiftPercent!.Value, -51, -49);
        Assert.True(MetricGate.Fails(context));
        Assert.Contains(MetricGate.Lines(context), line => line.Contains("128", StringComparison.Ordinal));
        Assert.Contains(",several\n", ReportFormats.All.Single(known => known.Name == "csv").Render(context), StringComparison.Ordinal);
    }

    /// <summary>A test that is inference in one of the runs alone is compared, as its duration is.</summary>
    [Fact]
    public void A_figure_of_a_test_that_was_short_before_is_compared()
    {
        TestRecord At(string test, double seconds, double speed) => Passed(test, "m", seconds) with { Performance = new() { TokensPerS = speed } };
        TestRecord[] others = [.. Enumerable.Range(0, 20).Select(test => At($"t.py::t{test}", 1, 10))];
        var context = Compared(Summarize([.. others, At("t.py::fast", 0.4, 100)]), Summarize([.. others, At("t.py::fast", 60, 1)]));
        Assert.Equal((21, 0, 0), (context.FigureOf(Speed)!.Shared, context.FigureOf(Speed)!.OnlyOld, context.FigureOf(Speed)!.OnlyNew));
        Assert.Contains(context.FigureOf(Speed)!.Judged.Rows, row => row.Key.Test == "t.py::fast" && row.Judgement.Kind == JudgementKind.Worse);
    }

    private static RunSummary Together(IReadOnlyList<RunSummary> runs)
    {
        var builder = new RunBuilder(null, new RunOptions());
        foreach (var (index, run) in runs.Index())
        {
            builder.Add(run with { Sources = [new RunSource($"{index}.jsonl", null)] });
        }

        return builder.Build();
    }

    private static Metric Speed => MetricTable.Find("tokens_per_s")!;

    // Six models of four tests, with scatter of 1 %.
    private static RunSummary Suite(int seed, double factor, Func<int, double>? ofModel = null)
    {
        var random = new Random(seed);
        double Noise() => 1 + ((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 0.02);
        return Summarize([.. from model in Enumerable.Range(0, 6)
                             from test in Enumerable.Range(0, 4)
                             let speed = (20 + (model * 7) + (test * 3)) * factor * (ofModel?.Invoke(model) ?? 1) * Noise()
                             select Passed($"t.py::test_{test}", $"org/m{model}", 2) with { Performance = new() { TokensPerS = Math.Round(speed, 2), TimeToFirstTokenS = Math.Round(0.2 * (1 + model) * factor * Noise(), 4), CompletionTokens = 50 } }]);
    }

    private static ReportContext Compared(RunSummary old, RunSummary current) => new(new ReportInputs { Run = current, Baseline = old }, SampleRuns.Options);

    private static string Markdown(ReportContext context, string section)
    {
        var document = new DocumentBuilder();
        ReportSections.All.Single(known => known.Name == section).Build(context, document);
        return MarkdownRenderer.RenderToString(document.Build());
    }

    private static RunSummary Mixed() => Summarize(
        Passed("t.py::T::test_chat", "org/Qwen3-32B-4bit", 2, modality: TestRecordModality.Text) with
        {
            Performance = Full,
            StopTokens = new() { Configured = new[] { "<|im_end|>", "</s>" }.ToValueList(), Detected = new[] { "<|im_end|>" }.ToValueList(), Workaround = "none", Leaked = false },
        },
        Passed("t.py::T::test_story", "org/Qwen3-32B-4bit", 5, modality: TestRecordModality.Text) with { Performance = Full with { TokensPerS = 40, ModelLoadS = 0, CompletionTokens = 512 } },
        Passed("t.py::T::test_chat", "org/Phi|3", 3, modality: TestRecordModality.Text) with { Performance = new() { TokensPerS = 12.5, PeakRamGb = 0 } },
        Passed("t.py::T::test_story", "org/Phi|3", 3, modality: TestRecordModality.Text),
        Failed("t.py::T::test_story", "org/Phi|3", 3) with { StopTokens = new() { Leaked = true } },
        Skipped("t.py::T::test_vision", "org/Phi|3") with { SkipReason = "no vision" });

    private static string Section(RunSummary run) => Markdown(run, "figures");

    private static string Markdown(RunSummary run, string section) => Markdown(new ReportInputs { Run = run }, section);

    private static string Markdown(ReportInputs inputs, string section) =>
        MarkdownRenderer.RenderToString(ReportBuilder.Build(inputs, SampleRuns.Options with { Sections = new HashSet<string> { section } }));

    private static string Render(string format, RunSummary run) =>
        ReportFormats.All.Single(known => known.Name == format).Render(new ReportContext(new ReportInputs { Run = run }, SampleRuns.Options));
}
