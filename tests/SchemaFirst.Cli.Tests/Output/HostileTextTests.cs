using System.Globalization;
using System.Text;
using System.Text.Json;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>
/// Names of data that attack whoever reads them: a parser, a terminal, a runner of workflows, a person. Every output of every command that shows
/// them stays what it is. SCHEMAFIRST_TEST_SCALE multiplies the names.
/// </summary>
public sealed class HostileTextTests : IDisposable
{
    private const int NamesEach = 60;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    private static readonly string[] Parts =
    [
        "\ud800", "\udfff", "😀", "\u202e", "\u2066", "\u200b", "\u2028", "\u0085", "\ufeff", "\udb40\udc01", "\0", "\u001b[2J", "\u0007", "\n", "\r", "\t", "::error::",
        "##[error]", "##[add-mask]", "::stop-commands::x", "%0A::warning::", "\"", "\\", "'", "<script>", "</script>", "-->", "|", "`", "$x$", "@user", ":smile:", "#12", "[a](http://b.c)", "é", "a", " ", "=1+1",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-hostile-").FullName;
    private readonly Random _random = new(11);

    public static TheoryData<string, bool> Outputs => new()
    {
        { "report run.jsonl --format json", true }, { "report run.jsonl --partial", true },
        { "report run.jsonl --format markdown", false }, { "report run.jsonl --format html", false }, { "report run.jsonl --format csv", false }, { "report run.jsonl --format github", false },
        { "plot memory.jsonl run.jsonl --format html", false }, { "plot memory.jsonl run.jsonl --format svg", false },
        { "validate --schema s.json values.jsonl --format json", true }, { "validate --schema s.json values.jsonl --format sarif", true },
        { "validate --schema s.json values.jsonl --format github", false }, { "validate --schema s.json values.jsonl --format text", false },
        { "validate --schema s.json values.jsonl --format basic", true }, { "validate --schema s.json values.jsonl --format detailed", true },
        { "schema check s.json", false }, { "schema check s.json --format json", true }, { "schema check s.json --format sarif", true }, { "schema check s.json --format github", false },
        { "diff s.json t.json --format json", true }, { "diff s.json t.json --format sarif", true }, { "diff s.json t.json --format markdown", false },
        { "diff s.json t.json --format github", false }, { "diff s.json t.json", false },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Outputs))]
    public void No_name_leaves_its_place(string command, bool isJson)
    {
        for (var i = 0; i < NamesEach * Scale; i++)
        {
            var name = RandomName();
            WriteFiles(name);
            string[] words = [.. command.Split(' ').Select(word => word.Contains('.', StringComparison.Ordinal) ? Path.Join(_folder, word) : word)];
            var run = CommandRun.Of(words[0] is "report" or "plot" ? [.. words, "--output", "-"] : words);
            Assert.DoesNotContain("mistake in schemafirst", run.Messages, StringComparison.Ordinal);
            Assert.True(run.ExitCode is ExitCode.Ok or ExitCode.Failure or ExitCode.SchemaError, run.Messages);
            AssertVisible(run.Data, command);
            AssertVisible(run.Messages, command);
            AssertNoCommand(run.Messages, isGitHub: false);
            if (isJson)
            {
                AssertJson(run.Data);
            }
            else if (!command.Contains("html", StringComparison.Ordinal) && !command.Contains("svg", StringComparison.Ordinal) && !command.Contains("csv", StringComparison.Ordinal))
            {
                AssertNoCommand(run.Data, isGitHub: command.EndsWith("github", StringComparison.Ordinal) && words[0] != "report");
            }
        }
    }

    [Fact]
    public void What_is_written_as_JSON_is_read_as_it_was()
    {
        for (var i = 0; i < 1_000 * Scale; i++)
        {
            var name = RandomName();
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = VisibleJsonEncoder.Instance }))
            {
                writer.WriteStringValue(name);
            }

            var text = Encoding.UTF8.GetString(stream.ToArray());
            AssertVisible(text, "json");
            Assert.True(SchemaFirst.Schema.Json.JsonParser.TryParse(text, out var value, out _));
            Assert.Equal(name, value!.Text);
        }
    }

    // Nothing that a terminal obeys or that makes other text be read otherwise than it is; line ends are the output's own.
    private static void AssertVisible(string output, string command)
    {
        Assert.DoesNotContain('\uFFFD', output);
        foreach (var rune in output.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            Assert.False(
                category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator && rune.Value is not ('\n' or '\t'),
                $"U+{rune.Value:X4} in the output of {command}");
        }
    }

    // What a runner of GitHub would obey: its rules are those of actions/runner, ActionCommand.TryParse and TryParseV2.
    private static void AssertNoCommand(string output, bool isGitHub)
    {
        foreach (var line in output.Split('\n'))
        {
            if (isGitHub && line.Length > 0)
            {
                Assert.Matches("^(::(error|warning|notice) |schemafirst)", line);
            }
            else
            {
                Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
                Assert.DoesNotContain("##[", line, StringComparison.Ordinal);
            }
        }
    }

    private static void AssertJson(string output)
    {
        foreach (var text in output.StartsWith("{\n", StringComparison.Ordinal) ? [output] : output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            while (reader.Read())
            {
            }

            Assert.Equal(Encoding.UTF8.GetByteCount(text), (int)reader.BytesConsumed);
        }
    }

    private string RandomName() => string.Concat(Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => Parts[_random.Next(Parts.Length)]));

    private void WriteFiles(string name)
    {
        var text = "\"" + string.Concat(name.Select(unit => $"\\u{(int)unit:x4}")) + "\"";
        void Write(string file, string content) => File.WriteAllText(Path.Join(_folder, file), content);
        Write("run.jsonl", $$"""{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":{{text}},"outcome":"passed","duration":1.5,"model":{"id":{{text}}},"metadata":{ {{text}}:true } }""" + "\n");
        Write("values.jsonl", $$"""{"test":"x",{{text}}:{{text}}1}""" + "\n" + $$"""{"test":"x",{{text}}:{{text}} }""" + "\n");
        Write("memory.jsonl", """{"ts":1770814420.5,"elapsed_s":1,"ram_free_gb":31.5,"swap_used_mb":0,"memory_pressure":1}""" + "\n");
        Write("s.json", $$"""{"$schema":"http://json-schema.org/draft-07/schema#","title":{{text}},"properties":{"test":{"const":{{text}}},{{text}}:{"type":"string","enum":[{{text}},"x"]} },"additionalProperties":true }""");
        Write("t.json", $$"""{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"test":{"const":1},{{text}}:{"type":"integer"} },"required":[{{text}}] }""");
    }
}
