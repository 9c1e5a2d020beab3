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
        Assert.Equal(0, Count(main, "<a ") + Count(main, "<img") + Count(main, "<script") + Count(main, "<b>") + Count(main, "<em>") + Count(main, "<!--"));
    }

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
