using System.Text;

namespace SchemaFirst.Cli.Tests;

/// <summary>A record of the corpus that cannot be read is said, and never passes for one that no change breaks.</summary>
public sealed class CorpusLimitTests : IDisposable
{
    private const int LongestLineBytes = 16 * 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("text", 2)]
    [InlineData("json", 2)]
    [InlineData("markdown", 2)]
    [InlineData("github", 2)]
    [InlineData("sarif", 2)]
    public void Lines_that_are_too_long_are_named_and_fail_the_run(string format, int status)
    {
        var (exitCode, output) = Diff([1, 3], format);
        Assert.Equal(status, exitCode);
        Assert.Contains("2 of 4 records of the corpus cannot be read", output, StringComparison.Ordinal);
        Assert.Contains("corpus-unread", output, StringComparison.Ordinal);
        Assert.Contains("run.jsonl:2", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_is_shown_with_its_file_and_line()
    {
        var (_, output) = Diff([0, 3], "text");
        Assert.Contains("corpus    4 records: 2 valid before, 2 valid after, 0 break, 0 gained; 2 not read", output, StringComparison.Ordinal);
        Assert.Contains("run.jsonl:1: Found a line longer than 16 MiB", output, StringComparison.Ordinal);
        Assert.Contains("run.jsonl:4: Found a line longer than 16 MiB", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_where_all_are_read()
    {
        var (exitCode, output) = Diff([], "text");
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("not read", output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output) Diff(int[] tooLong, string format)
    {
        var (was, now, run) = (Path.Combine(_folder, "old.schema.json"), Path.Combine(_folder, "new.schema.json"), Path.Combine(_folder, "run.jsonl"));
        File.WriteAllText(was, """{"type":"string"}""");
        File.WriteAllText(now, """{"type":["string","null"]}""");
        using (var writer = new StreamWriter(run))
        {
            for (var line = 0; line < 4; line++)
            {
                writer.Write('"');
                writer.Write(new string('a', tooLong.Contains(line) ? LongestLineBytes : 10));
                writer.WriteLine('"');
            }
        }

        using var stream = new MemoryStream();
        var exitCode = CommandLine.Run(["diff", was, now, "--corpus", run, "--format", format], new CliOutput(stream, TextWriter.Null));
        return (exitCode, Encoding.UTF8.GetString(stream.ToArray()));
    }
}
