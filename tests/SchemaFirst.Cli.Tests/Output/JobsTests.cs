using System.Text;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests.Output;

/// <summary>Many jobs, one result: byte for byte, whatever the lines are and wherever chunks end.</summary>
public sealed class JobsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("flag")]
    [InlineData("detailed")]
    [InlineData("sarif")]
    [InlineData("github")]
    public void Results_do_not_depend_on_the_number_of_jobs(string format)
    {
        WriteLines();
        var one = CommandRun.Of("validate", _file, "--format", format, "--jobs", "1", "--max-errors", "150");
        Assert.Equal(ExitCode.Failure, one.ExitCode);
        foreach (var jobs in new[] { "2", "5" })
        {
            Assert.Equal(one, CommandRun.Of("validate", _file, "--format", format, "--jobs", jobs, "--max-errors", "150"));
        }
    }

    public void Dispose() => File.Delete(_file);

    // Several chunks of sound lines, blank ones, CR LF, wrong values, broken JSON, a line longer than a chunk, and a torn end.
    private void WriteLines()
    {
        var lines = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot, "benchmarks", "runs", "2026-02-06_wet-benchmark.jsonl"));
        var text = new StringBuilder("\uFEFF");
        for (var i = 0; text.Length < 4_000_000; i++)
        {
            var line = lines[i % lines.Length];
            text.Append((i % 97) switch
            {
                5 => "",
                17 => line.Replace("\"outcome\": \"", "\"outcome\": 5, \"was\": \"", StringComparison.Ordinal),
                29 => line[..(line.Length / 2)],
                41 => line + "\r",
                53 => i == 53 ? line.Replace("\"outcome\": \"", $"\"outcome\": \"{new string('x', 2_000_000)}", StringComparison.Ordinal) : line,
                _ => line,
            }).Append('\n');
        }

        File.WriteAllText(_file, text.Append(lines[0][..100]).ToString());
    }
}
