using System.Text;
using SchemaFirst.Cli.Output;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>Frames: the place is marked, whatever stands in the line.</summary>
public sealed class CodeFrameTests
{
    private const int Columns = 40;

    [Theory]
    [InlineData("{\"a\": 5}", 6, "{\"a\": 5}", 6, 1)]
    [InlineData("{\n  \"a\": \"x\\\"y\",\n}", 9, "  \"a\": \"x\\\"y\",", 7, 6)]
    [InlineData("{\r\n\t\"a\": true}", 4, "  \"a\": true}", 2, 3)]
    [InlineData("{\"a\": -1.5e+3}", 6, "{\"a\": -1.5e+3}", 6, 7)]
    [InlineData("{\"漢字\": null}", 11, "{\"漢字\": null}", 9, 4)]
    [InlineData("{\"e\u0301\": []}", 8, "{\"e\u0301\": []}", 6, 1)]
    [InlineData("{\"\u202E\": []}", 8, "{\"\\u202e\": []}", 11, 1)]
    [InlineData("{\"\u001b\": []}", 6, "{\"\\u001b\": []}", 11, 1)]
    [InlineData("[##[error]", 3, "[##\\u005berror]", 3, 6)]
    [InlineData("", 0, "", 0, 1)]
    [InlineData("{\"a\"", 4, "{\"a\"", 4, 1)]
    public void A_frame_is_the_line_and_the_place(string document, int offset, string text, int column, int width) =>
        Assert.Equal(new CodeFrame(text, column, width), CodeFrame.Of(Encoding.UTF8.GetBytes(document), offset, Columns));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_shown_as_bytes() =>
        Assert.Equal(new CodeFrame("\"\\xff\"", 1, 4), CodeFrame.Of([(byte)'"', 0xFF, (byte)'"'], 1, Columns));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(3_000_000)]
    [InlineData(5_999_998)]
    public void A_long_line_is_cut_on_both_sides(int offset)
    {
        var frame = CodeFrame.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,", 3_000_000))), offset, Columns);
        Assert.InRange(frame.Text.Length, 10, Columns);
        Assert.Equal('1', frame.Text[frame.Column]);
        Assert.Equal((offset > 0, offset < 5_999_900), (frame.Text[0] == '…', frame.Text[^1] == '…'));
    }

    [Fact]
    public void No_bytes_make_a_frame_that_is_too_wide_or_harms_a_terminal()
    {
        string[] pieces = ["漢", "\u0301", "\u202e", "\t", "😀", "##[", "\ud7ff", "\u200d", "\"", "\\", "::", "1", ", "];
        var random = new Random(1);
        for (var i = 0; i < 5_000; i++)
        {
            List<byte> record = [];
            for (var count = random.Next(80); count > 0; count--)
            {
                record.AddRange(random.Next(4) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
            }

            var columns = random.Next(40, 90);
            var frame = CodeFrame.Of(record.ToArray(), random.Next(400), columns);
            Assert.InRange(frame.Column + frame.Width, 1, columns + 1);
            Assert.DoesNotContain(frame.Text.EnumerateRunes(), VisibleText.IsInvisible);
            Assert.DoesNotContain("##[", frame.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Frames_stand_below_their_errors_and_only_where_wanted()
    {
        var folder = Directory.CreateTempSubdirectory("schemafirst-");
        var (schema, document) = (Path.Combine(folder.FullName, "schema.json"), Path.Combine(folder.FullName, "document.json"));
        File.WriteAllText(schema, """{"properties": {"port": {"type": "integer"}}}""");
        File.WriteAllText(document, "{\n\t\"port\": \"http\"\n}\n");
        Assert.Contains("\n     2 |   \"port\": \"http\"\n       |           ^^^^^^\n", CommandRun.Of("validate", document, "--schema", schema, "--errors", "frame").Data, StringComparison.Ordinal);
        Assert.DoesNotContain("^", CommandRun.Of("validate", document, "--schema", schema).Data, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", CommandRun.Of("validate", document, "--schema", schema, "--errors", "frame").Data, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, CommandRun.Of("validate", document, "--schema", schema, "--errors", "frame", "--format", "json").ExitCode);
        folder.Delete(recursive: true);
    }
}
