using System.ComponentModel;
using System.Diagnostics;
using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Tests.Output;
using SchemaFirst.Records;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests;

/// <summary>What a system refuses, or never ends: every command says so, and neither breaks off, waits for ever nor keeps silent.</summary>
public sealed class HardLimitTests : IDisposable
{
    private const int TooManyOpenFiles = 24;
    private const int LongestRunSeconds = 60;
    private const string Enough = "There is not enough memory for this input.";
    private const string TooMany = "Too many files are open; `ulimit -n` shows how many may be, and raises it.";

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Scarcity_is_told_wherever_in_an_exception_it_stands()
    {
        Assert.Equal(TooMany, Scarcity.Describe(new TypeInitializationException("T", new IOException("?", TooManyOpenFiles))));
        Assert.Equal(TooMany, Scarcity.Describe(new AggregateException(new Win32Exception(TooManyOpenFiles))));
        Assert.Equal(Enough, Scarcity.Describe(new InvalidOperationException("?", new OutOfMemoryException())));
        Assert.Null(Scarcity.Describe(new IOException("No space left on device", 28)));
    }

    [Fact]
    public void Scarcity_ends_a_command_as_unreadable()
    {
        foreach (var error in new Exception[] { new IOException("?", TooManyOpenFiles), new Win32Exception(TooManyOpenFiles), new OutOfMemoryException() })
        {
            using var messages = new StringWriter();
            var exitCode = CommandLine.Run(["completions", "bash"], new CliOutput(new ThrowingStream(error), messages));
            Assert.Equal(ExitCode.Unreadable, exitCode);
            Assert.Equal($"schemafirst: {Scarcity.Describe(error)}", messages.ToString().TrimEnd());
        }
    }

    [Fact]
    public void A_standard_stream_that_needs_one_more_file_does_without_it()
    {
        using var direct = new MemoryStream();
        using var unopened = new ConsoleStream(() => throw new IOException("?", TooManyOpenFiles), isDroppable: true, () => direct);
        unopened.Write("a"u8);
        using var uninitialized = new ConsoleStream(() => new ThrowingStream(new Win32Exception(TooManyOpenFiles)), isDroppable: true, () => direct);
        uninitialized.Write("b"u8);
        uninitialized.Write("c"u8);
        Assert.Equal("abc"u8.ToArray(), direct.ToArray());
    }

    [Fact]
    public void A_line_that_is_too_long_for_a_report_is_named()
    {
        var path = Write("run.jsonl", "{}\n" + new string('a', 3 * BoundedInput.BytesPerMebibyte));
        using var messages = new StringWriter { NewLine = "\n" };
        using (var stream = InputFiles.Open(path))
        using (var records = RecordSource.Open(path, stream, new RecordLineReaderOptions(2 * BoundedInput.BytesPerMebibyte), isLenient: false))
        {
            var judge = new LineJudge(path, new CliOutput(Stream.Null, messages), new RunReading());
            while (records.MoveNext())
            {
                Assert.False(judge.IsValid(records));
            }

            Assert.Equal(2, judge.InvalidCount);
        }

        Assert.Contains($"{path}:2:1: Found a line longer than 2 MiB; expected one record a line.\n", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_too_long_for_a_summary_is_no_torn_one()
    {
        var path = Write("run.jsonl", new string('a', (16 * BoundedInput.BytesPerMebibyte) + 1));
        var run = CommandRun.Of("memmon", "summarize", path);
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("left out 1 line(s) longer than 16 MiB, the first at line 1; expected one record a line.", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("torn", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("plot")]
    public void A_document_beyond_the_limit_is_refused_by_its_size(string command)
    {
        var path = Write("run.json", "[\n");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(2500L * BoundedInput.BytesPerMebibyte);
        }

        var run = CommandRun.Of(command, path, "-o", "-");
        Assert.Equal(ExitCode.Unreadable, run.ExitCode);
        Assert.Contains("run.json: Found more than 1024 MiB; expected a document of no more.", run.Messages, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("trend", "--dir", "{0}", "-o", "-")]
    [InlineData("report", "--dir", "{0}", "-o", "-")]
    [InlineData("validate", "{0}")]
    public async Task Nobody_waits_for_a_pipe_in_a_folder(params string[] args)
    {
        var runs = Directory.CreateDirectory(Path.Join(_folder, "runs")).FullName;
        File.Copy(Path.Join(SharedData.RepositoryRoot, "benchmarks", "runs", "2026-02-06_wet-benchmark.jsonl"), Path.Join(runs, "2026-02-06_wet-benchmark.jsonl"));
        MakePipe(Path.Join(runs, "2026-02-12_wet-benchmark.jsonl"));
        var run = await Task.Run(() => CommandRun.Of([.. args.Select(arg => arg.Replace("{0}", _folder, StringComparison.Ordinal))])).WaitAsync(TimeSpan.FromSeconds(LongestRunSeconds));
        Assert.Equal(ExitCode.Ok, run.ExitCode);
    }

    [UnixTheory]
    [InlineData("memmon", "summarize")]
    [InlineData("report", "-o", "-")]
    [InlineData("plot", "-o", "-")]
    [InlineData("validate")]
    public async Task A_pipe_is_read_once(params string[] args)
    {
        var pipe = Path.Join(_folder, "pipe");
        MakePipe(pipe);
        var run = Task.Run(() => CommandRun.Of([.. args, pipe]));
        await Task.Run(() => File.WriteAllText(pipe, File.ReadLines(Path.Join(SharedData.RepositoryRoot, "benchmarks", "runs", "2026-02-06_wet-benchmark.jsonl")).First() + "\n"));
        await run.WaitAsync(TimeSpan.FromSeconds(LongestRunSeconds));
    }

    [NativeTheory]
    [InlineData("validate RUN")]
    [InlineData("validate - < RUN")]
    [InlineData("validate --schema SCHEMA RUN")]
    [InlineData("report RUN -o report.md --force")]
    [InlineData("report - -o report.md --force < RUN")]
    [InlineData("trend --dir BENCHMARKS -o trend.md --force")]
    [InlineData("plot MEMORY -o plot.html --force")]
    [InlineData("migrate RUN -o run.jsonl --force")]
    [InlineData("migrate - < RUN")]
    [InlineData("diff SCHEMA SCHEMA --corpus RUN")]
    [InlineData("schema check SCHEMA")]
    [InlineData("schema fmt --check SCHEMA")]
    [InlineData("schema list")]
    [InlineData("schema bundle SCHEMA -o bundle.json --force")]
    [InlineData("memmon summarize MEMORY")]
    [InlineData("memmon -o memory.jsonl --force -- true")]
    [InlineData("completions bash")]
    public void Few_open_files_are_enough_or_are_told(string command)
    {
        var benchmarks = Path.Join(SharedData.RepositoryRoot, "benchmarks");
        command = command
            .Replace("RUN", Path.Join(benchmarks, "runs", "2026-02-06_wet-benchmark.jsonl"), StringComparison.Ordinal)
            .Replace("MEMORY", Path.Join(benchmarks, "runs", "2026-02-11_wet-memory.jsonl"), StringComparison.Ordinal)
            .Replace("BENCHMARKS", benchmarks, StringComparison.Ordinal)
            .Replace("SCHEMA", Path.Join(SharedData.RepositoryRoot, "schemas", "test-record", "0.2.2", "test-record.schema.json"), StringComparison.Ordinal);
        for (var files = 5; files <= 20; files++)
        {
            var (exitCode, output) = Shell($"ulimit -n {files}; '{NativeTheoryAttribute.Binary}' {command} 2>&1");
            Assert.True(exitCode == 0 || (exitCode == ExitCode.Unreadable && output.Length > 0), $"{files} files: {exitCode}: {output}");
        }
    }

    private (int ExitCode, string Output) Shell(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true, WorkingDirectory = _folder })!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(LongestRunSeconds)))
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, output.GetAwaiter().GetResult());
    }

    private string Write(string name, string text)
    {
        var path = Path.Join(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
    }

    private sealed class ThrowingStream(Exception error) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw error;

        public override void Write(byte[] buffer, int offset, int count) => throw error;
    }
}

/// <summary>A theory about pipes that have a name.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Needs mkfifo." : null;
}
