using System.Globalization;
using System.Text;
using CsCheck;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

/// <summary>Whatever a record says, the report keeps its shape: judged by another Markdown parser.</summary>
public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseMathematics().Build();

    public static TheoryData<string> HostileTexts =>
    [
        "a|b", @"a\|b", @"a\\|b", "a||", "`", "a`b``c", "``` ", "**bold**", "_emphasis_", "__init__", "~~gone~~", "$x^2$",
        "<script>alert(1)</script>", "<!-- -->", "<?php", "<a@b.c>", "a<", "&amp;", "&lt;b&gt;", "&#124;",
        "[text](http://example.org)", "![image](x)", "[x]: y", "http://example.org", "www.example.org", "WWW.example.org", "ftp://x.y",
        "# heading", "a #", "- item", "+ item", "1. item", "2) item", "> quotation", "---", "===", "    code", "\tcode", ": x", "~~~",
        "line\nbreak", "line\r\n\r\n# heading", "a\u2028b", "a\u0085b", "\u001b[31mred\u001b[0m", "\u001b]0;title\u0007", "a\0b", "\u007f",
        "a\u202Eb", "\u2066a\u2069", "\u200Ba", "\uFEFF", "\ud800", "a\udc00b", "😀👨‍👩‍👧", "é", "日本語", " leading", "trailing ", "   ", "\\", "a\\", "*", "-",
        "@user", "a@b.com", "org/@team|x", ":smile:", ":+1:@user", ":a:b:", "GH-12", "gh-3`", "#12", "x#7", "`#7`", "12:50:03", " ", "\t",
    ];

    public static TheoryData<string> References => ["@user", "mail a@b.com", ":smile:", "x::smile:", ":+1:", ":100:", "GH-12", "gh-3", "#12", "a#7"];

    [Theory]
    [MemberData(nameof(References))]
    public void No_reference_is_left_in_what_GitHub_looks_through(string text)
    {
        var document = new DocumentBuilder();
        document.AddParagraph(text);
        var inlines = ((LeafBlock)Assert.Single(Parse(document))).Inline!.Descendants();
        var looked = string.Concat(inlines.Select(inline => inline switch { LiteralInline literal => literal.Content.ToString(), HtmlEntityInline entity => entity.Transcoded.ToString(), _ => "\0" }));
        Assert.DoesNotMatch("@[A-Za-z0-9]|:[a-z0-9_+-]+:|(?i:GH-|#)[0-9]", looked);
    }

    [Fact]
    public void A_time_is_no_reference_and_a_blank_name_is_seen()
    {
        var document = new DocumentBuilder();
        document.AddParagraph("at 12:50:03");
        document.AddParagraph(" ");
        Assert.Equal("at 12:50:03\n\n⟨U+0020⟩\n", MarkdownRenderer.RenderToString(document.Build()));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_table_cell_shows_its_text_and_nothing_else(string text) => AssertCellShows(text);

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_code_span_in_a_table_cannot_leave_its_cell(string text)
    {
        var document = new DocumentBuilder();
        document.AddTable(Columns(3), [[ReportCell("x"), new TableCell(ReportText.Code(text)), ReportCell("y")]]);
        var cells = CellsOf(Parse(document));
        Assert.Equal(3, cells.Count);
        Assert.Equal("y", PlainText(cells[2]));
        Assert.Equal(Collapse(VisibleText.Of(text)), Collapse(PlainText(cells[1])));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_paragraph_shows_its_text_and_nothing_else(string text)
    {
        var document = new DocumentBuilder();
        document.AddParagraph(text);
        document.AddParagraph("next");
        var blocks = Parse(document);
        Assert.All(blocks, block => Assert.IsType<Markdig.Syntax.ParagraphBlock>(block));
        if (blocks.Count == 2)
        {
            Assert.Equal(Collapse(VisibleText.Of(text)), Collapse(PlainText((LeafBlock)blocks[0])));
        }
        else
        {
            Assert.True(string.IsNullOrWhiteSpace(text));
        }
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_heading_and_a_fact_show_their_texts_and_nothing_else(string text)
    {
        var document = new DocumentBuilder();
        document.AddHeading(1, "Report: " + (ReportText)text);
        document.AddFacts([new Fact("Hardware", text), new Fact("Other", text)]);
        document.AddBullets([new Fact("File", ReportText.Code(text))]);
        var blocks = Parse(document);
        Assert.Equal(3, blocks.Count);
        Assert.Equal(Collapse($"Report: {VisibleText.Of(text)}"), Collapse(PlainText(Assert.IsType<Markdig.Syntax.HeadingBlock>(blocks[0]))));
        Assert.Equal(
            Collapse($"Hardware: {VisibleText.Of(text)} Other: {VisibleText.Of(text)}"),
            Collapse(PlainText(Assert.IsType<Markdig.Syntax.ParagraphBlock>(blocks[1]))));
        Assert.Single(Assert.IsType<ListBlock>(blocks[2]));
    }

    [Fact]
    public void Any_text_stays_in_its_cell() =>
        Gen.String[Gen.OneOf(Gen.Char["|\\`*_~<>[]()!&#$:./@-+= \n\r\twab1\u202e"], Gen.Char), 0, 24].Sample(AssertCellShows);

    [Fact]
    public void A_figure_cannot_close_its_block()
    {
        var document = new DocumentBuilder();
        document.AddFigures([new Figure(0, "```", "````\n# heading"), new Figure(1, "b", null)]);
        document.AddParagraph("next");
        var blocks = Parse(document);
        Assert.Equal(2, blocks.Count);
        Assert.Equal("```:  ````⟨U+000A⟩# heading\n  b:", Assert.IsType<FencedCodeBlock>(blocks[0]).Lines.ToString());
    }

    [Fact]
    public void Ordinary_names_stay_as_they_are()
    {
        const string Names = "Qwen3-Coder-30B-A3B-Instruct-6bit-DWQ-lr9e-8 test_run_command Mac14,13 Phi-3.5 (RAM >5 GB, <10 GB, 30-40) a/b:c +1.2% ⚠️ → é";
        var builder = new StringBuilder();
        MarkdownEscaper.AppendText(builder, Names);
        Assert.Equal(Names, builder.ToString());
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_whole_report_keeps_its_shape(string text)
    {
        var record = Passed($"t.py::{text}", text, 1, 5) with
        {
            Tool = new() { Name = text, Version = text },
            System = new() { Hardware = new() { Model = text } },
        };
        var run = Summarize(record, Failed(text, text, 1), Skipped(text));
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(new ReportInputs { Run = run, Baseline = run }, SampleRuns.Options));
        var plain = RecordFactory.Passed("t.py::test_a", "m", 1, 5);
        var ordinary = Summarize(plain with { System = new() { Hardware = new() { Model = "m" } } }, Failed("a", "m", 1), Skipped("a"));
        var expected = MarkdownRenderer.RenderToString(ReportBuilder.Build(new ReportInputs { Run = ordinary, Baseline = ordinary }, SampleRuns.Options));
        Assert.Equal(
            Markdown.Parse(expected, GitHub).Select(block => block.GetType()),
            Markdown.Parse(report, GitHub).Select(block => block.GetType()));
        Assert.DoesNotContain(report, character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public void Huge_names_are_cut()
    {
        var name = new string('x', 2_000_000);
        var run = Summarize(Passed(name, name, 1), Failed(name, name, 1) with { Tool = new() { Name = "t", Version = $"1.0.0{name}" } });
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(new ReportInputs { Run = run }, SampleRuns.Options));
        Assert.InRange(report.Length, 1, 10_000);
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        var expected = MarkdownRenderer.RenderToString(ReportBuilder.Build(SampleRuns.Inputs, SampleRuns.Options));
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NegativeSign = "−";
        german.DateTimeFormat.DateSeparator = ".";
        german.DateTimeFormat.TimeSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal(expected, MarkdownRenderer.RenderToString(ReportBuilder.Build(SampleRuns.Inputs, SampleRuns.Options)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_row_must_have_a_cell_for_every_column() =>
        Assert.Contains("2 cells, but the table has 3 columns", Assert.Throws<ArgumentException>(
            () => new DocumentBuilder().AddTable(Columns(3), [["a", "b"]])).Message, StringComparison.Ordinal);

    private static void AssertCellShows(string text)
    {
        var document = new DocumentBuilder();
        document.AddTable(Columns(3), [[ReportCell("x"), ReportCell(text), ReportCell("y")]]);
        var cells = CellsOf(Parse(document));
        Assert.Equal(3, cells.Count);
        Assert.Equal("x", PlainText(cells[0]));
        Assert.Equal(Collapse(VisibleText.Of(text)), Collapse(PlainText(cells[1])));
        Assert.Equal("y", PlainText(cells[2]));
    }

    private static TableCell ReportCell(string text) => text;

    private static TableColumn[] Columns(int count) => [.. Enumerable.Range(0, count).Select(_ => new TableColumn("h", ColumnAlignment.Left))];

    private static MarkdownDocument Parse(DocumentBuilder document) => Markdown.Parse(MarkdownRenderer.RenderToString(document.Build()), GitHub);

    private static List<LeafBlock> CellsOf(MarkdownDocument markdown)
    {
        var table = Assert.IsType<Table>(Assert.Single(markdown));
        Assert.Equal(2, table.Count);
        return [.. ((TableRow)table[1]).Cast<Markdig.Extensions.Tables.TableCell>().Select(cell => (LeafBlock)cell.Single())];
    }

    // Only what is plain text counts; a link, an image or HTML makes the comparison fail.
    private static string PlainText(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline!.Descendants())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } => "",
                _ => $"<{inline.GetType().Name}>",
            });
        }

        return text.ToString();
    }

    // Markdown shows a run of spaces as one, and none at the ends of a line.
    private static string Collapse(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
