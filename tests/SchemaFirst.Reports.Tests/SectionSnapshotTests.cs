using Snapshooter;
using Snapshooter.Xunit;

namespace SchemaFirst.Reports.Tests;

public sealed class SectionSnapshotTests
{
    public static TheoryData<string> SectionNames => [.. ReportSections.All.Select(section => section.GetType().Name).Where(name => name is not (nameof(GpuAnalysisSection) or nameof(LanguageModelSection) or nameof(RepeatsSection)))];

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void A_section_reads_as_it_was_accepted(string name)
    {
        var document = new DocumentBuilder();
        ReportSections.All.Single(section => section.GetType().Name == name).Build(new ReportContext(SampleRuns.Inputs, SampleRuns.Options), document);
        Snapshot.Match(MarkdownRenderer.RenderToString(document.Build()), SnapshotNameExtension.Create(name));
    }

    [Fact]
    public void A_summary_for_GitHub() => Snapshot.Match(ReportFormats.All.Single(format => format.Name == "github").Render(new ReportContext(SampleRuns.Inputs, SampleRuns.Options)));

    [Fact]
    public void Only_the_sections_that_are_asked_for() =>
        Assert.Equal(
            ["## Files", "## Executive Summary"],
            MarkdownRenderer.RenderToString(ReportBuilder.Build(SampleRuns.Inputs, SampleRuns.Options with { Sections = new HashSet<string> { "files", "summary" } }))
                .Split('\n').Where(line => line.StartsWith('#')).Reverse());

    [Fact]
    public void Names_of_sections_and_formats_are_words_and_each_is_taken_once()
    {
        string[] names = [.. ReportSections.All.Select(section => section.Name), .. ReportFormats.All.Select(format => format.Name)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+(-[a-z]+)*$", name));
    }

    [Fact]
    public void A_report_without_comparison() => Match(new ReportInputs { Run = SampleRuns.Current() });

    [Fact]
    public void A_report_with_comparison() => Match(SampleRuns.Inputs);

    [Fact]
    public void A_run_without_records() => Match(new ReportInputs { Run = RecordFactory.Summarize(), Baseline = RecordFactory.Summarize() });

    [Fact]
    public void A_run_of_one_skipped_test() => Match(new ReportInputs { Run = RecordFactory.Summarize(RecordFactory.Skipped("a.py::test_a")) });

    [Fact]
    public void A_run_of_one_old_record_that_knows_next_to_nothing() => Match(new ReportInputs
    {
        Run = RecordFactory.Summarize(RecordFactory.Passed("a.py::test_a", "org/model", 12.3) with { System = null, Health = null }),
    });

    [Fact]
    public void The_same_inputs_give_the_same_bytes() =>
        Assert.Equal(
            MarkdownRenderer.RenderToString(ReportBuilder.Build(SampleRuns.Inputs, SampleRuns.Options)),
            MarkdownRenderer.RenderToString(ReportBuilder.Build(SampleRuns.Inputs, SampleRuns.Options)));

    [Fact]
    public void The_order_of_records_does_not_matter()
    {
        TestRecord[] records = [.. Enumerable.Range(0, 40).Select(index => RecordFactory.Passed($"t.py::test_{index % 7}", $"org/m{index % 5}", 1 + (index * 0.1), index % 5))];
        Assert.Equal(Render(RecordFactory.Summarize(records)), Render(RecordFactory.Summarize(records.Reverse())));
    }

    private static string Render(RunSummary run) => MarkdownRenderer.RenderToString(ReportBuilder.Build(new ReportInputs { Run = run }, SampleRuns.Options));

    private static void Match(ReportInputs inputs) => Snapshot.Match(MarkdownRenderer.RenderToString(ReportBuilder.Build(inputs, SampleRuns.Options)));
}
