using Snapshooter.Xunit;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>The report as a page; how it behaves is tested in a browser.</summary>
public sealed class HtmlFormatTests
{
    [Fact]
    public void A_page_is_as_it_was_accepted() => Snapshot.Match(MainOf(Render(SampleRuns.Inputs)));

    [Theory]
    [MemberData(nameof(MarkdownTests.HostileTexts), MemberType = typeof(MarkdownTests))]
    public void Names_make_no_elements(string text)
    {
        var inputs = new ReportInputs { Run = Summarize(Passed($"t.py::{text}", $"org/{text}", 3, 5), Failed($"t.py::f{text}", text, 2)) };
        var main = MainOf(Render(inputs));
        var tables = ReportBuilder.Build(new ReportContext(inputs, SampleRuns.Options)).Blocks.OfType<TableBlock>().ToList();
        Assert.Equal(tables.Count, Count(main, "<table"));
        Assert.Equal(tables.Sum(table => (table.Rows.Count + 1) * table.Columns.Count), Count(main, "<td") + Count(main, "<th "));

        // The only links are the page's own, to its own parts.
        Assert.Equal(Count(main, "<a href=\"#part-"), Count(main, "<a "));
        Assert.Equal(0, Count(main, "<img") + Count(main, "<script") + Count(main, "<b>") + Count(main, "<em>") + Count(main, "<!--"));
    }

    [Theory]
    [InlineData("<img src=x>")]
    [InlineData("\" onload=\"x")]
    public void The_summary_of_a_comparison_escapes_names(string text)
    {
        var (old, now) = (Summarize(Passed($"t.py::{text}", $"org/{text}", 3)), Summarize(Passed($"t.py::{text}", $"org/{text}", 30)));
        var main = MainOf(Render(new ReportInputs { Run = now, Baseline = old }));
        Assert.Contains("<section class=\"verdict", main, StringComparison.Ordinal);
        Assert.Equal(0, Count(main, "<img") + Count(main, "onload=\"x"));
    }

    [Fact]
    public void Contents_lead_to_every_section_and_the_comparison()
    {
        var main = MainOf(Render(SampleRuns.Inputs));
        var targets = System.Text.RegularExpressions.Regex.Matches(main, "href=\"#(part-[0-9]+)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.All(targets, target => Assert.Equal(1, Count(main, $" id=\"{target}\"")));
        var headings = ReportBuilder.Build(new ReportContext(SampleRuns.Inputs, SampleRuns.Options)).Blocks.OfType<HeadingBlock>().Count(heading => heading.Level == 2);
        Assert.Equal(headings, Count(main, "<li><a href=\"#part-"));
    }

    [Fact]
    public void Without_a_comparison_there_is_no_verdict() =>
        Assert.DoesNotContain("class=\"verdict", Render(new ReportInputs { Run = Summarize(Passed("t.py::t", "org/m", 3)) }), StringComparison.Ordinal);

    [Fact]
    public void A_hostile_title_stays_a_title()
    {
        var page = Render(new ReportInputs { Run = Summarize(Passed("t.py::test", "org/m", 3) with { Tool = new() { Name = "x", Version = "1.0.0</title><script>" } }) });
        Assert.Equal((1, 1), (Count(page, "<script"), Count(page, "</title")));
    }

    [Fact]
    public void Names_break_after_underscores_and_bars_have_room_of_their_own()
    {
        var page = Render(new ReportInputs { Run = Summarize(Passed("t.py::test_run_command__init__", "org/m", 3)) });
        Assert.Contains(">test_<wbr>run_<wbr>command__<wbr>init__</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"right bars\" data-value=\"3\"><svg class=\"bar\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes() => Assert.Equal(Render(SampleRuns.Inputs), Render(SampleRuns.Inputs));

    internal static string Render(ReportInputs inputs) => ReportFormats.All.Single(format => format.Name == "html").Render(new ReportContext(inputs, SampleRuns.Options));

    private static string MainOf(string page) => page[page.IndexOf("<main>", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
