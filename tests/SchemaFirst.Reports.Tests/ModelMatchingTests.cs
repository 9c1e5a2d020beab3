using System.Text;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>A model under its hub id in one run, and under its workspace folder in the other.</summary>
public sealed class ModelMatchingTests
{
    private const string Hub = "BrokeC/pixtral-12b-4bit";
    private const string Folder = "/Users/me/models/pixtral-12b-4bit";

    [Theory]
    [InlineData(Hub, Folder)]
    [InlineData(Folder, Hub)]
    [InlineData(@"C:\models\pixtral-12b-4bit\", Hub)]
    public void They_are_one_model(string before, string now)
    {
        var inputs = ReportInputs.Of([Run(now, "other/model")], [Run(before, "other/model")]);
        Assert.Contains("taken for BrokeC/pixtral-12b-4bit", Assert.Single(inputs.Notes), StringComparison.Ordinal);
        Assert.Equal(["other/model", Hub], inputs.Run.Models.Concat(inputs.Baseline!.Models).Select(model => model.Identity).Distinct().Order(StringComparer.OrdinalIgnoreCase).Reverse());
        Assert.True(inputs.Run.PassedTests.IsSameAs(inputs.Baseline.PassedTests, 1, 1));
        Assert.Equal(inputs.Run.Cells.Select(cell => cell.Model), inputs.Baseline.Cells.Select(cell => cell.Model));
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(inputs, SampleRuns.Options));
        Assert.Contains("was taken for", report, StringComparison.Ordinal);
        Assert.DoesNotContain("GONE", report, StringComparison.Ordinal);
    }

    [Fact]
    public void In_parts_too()
    {
        var parts = ((string[])[Hub, Folder]).Select(model => PartialReport.TryRead(Encoding.UTF8.GetBytes(PartialReport.Render([Run(model)])), new RunOptions(), out var runs, out _) ? runs[0] : null!).ToList();
        var inputs = ReportInputs.Of(parts[..1], parts[1..]);
        Assert.True(inputs.Run.PassedTests.IsSameAs(inputs.Baseline!.PassedTests, 1, 1));
    }

    [Fact]
    public void What_is_not_certain_is_not_matched_and_said()
    {
        var two = ReportInputs.Of([Run(Hub, "other/pixtral-12b-4bit")], [Run(Folder)]);
        Assert.Contains("was not matched with BrokeC/pixtral-12b-4bit or other/pixtral-12b-4bit", Assert.Single(two.Notes), StringComparison.Ordinal);
        var both = ReportInputs.Of([Run(Hub, Folder)], [Run(Folder)]);
        Assert.Contains("one run has both", Assert.Single(both.Notes), StringComparison.Ordinal);
        Assert.Equal(2, both.Run.Models.Count);
    }

    [Fact]
    public void Hub_ids_of_two_authors_are_two_models_and_the_option_switches_it_off()
    {
        Assert.Empty(ReportInputs.Of([Run(Hub)], [Run("other/pixtral-12b-4bit")]).Notes);
        var off = new RunOptions { MatchModels = false };
        var inputs = ReportInputs.Of([Summarize(off, Passed("t.py::test_a", Hub, 2))], [Summarize(off, Passed("t.py::test_a", Folder, 2))]);
        Assert.Empty(inputs.Notes);
        Assert.Equal("pixtral-12b-4bit", Assert.Single(inputs.Baseline!.Models).Identity);
    }

    private static RunSummary Run(params string[] models) => Summarize(models.SelectMany(model => ((string[])["a", "b"]).Select(test => Passed($"t.py::test_{test}", model, 2))));
}
