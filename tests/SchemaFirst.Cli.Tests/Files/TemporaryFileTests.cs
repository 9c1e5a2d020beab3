using SchemaFirst.Cli.Files;

namespace SchemaFirst.Cli.Tests.Files;

/// <summary>A file appears whole or not at all, nothing stays beside it, and what another process writes stays that process's.</summary>
public sealed class TemporaryFileTests : IDisposable
{
    private const int LongestNameBytes = 255;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-temporary-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_leftover_goes_and_a_file_that_is_written_stays()
    {
        var left = Path.Join(_folder, ".schemafirst-00000000000000000000000000000000.tmp");
        File.WriteAllText(left, "half");
        using var written = TemporaryFile.Create(_folder);
        Assert.False(File.Exists(left));

        using var other = TemporaryFile.Create(_folder);
        Assert.True(File.Exists(written.Name));
        TemporaryFile.Delete(written.Name);
        TemporaryFile.Delete(other.Name);
    }

    [Fact]
    public void Nobody_else_can_open_what_has_no_name()
    {
        using var file = TemporaryFile.CreateUnnamed();
        Assert.False(File.Exists(file.Name));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file.SafeFileHandle) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData("n")]
    [InlineData("é")]
    [InlineData("😀")]
    public void A_name_may_be_as_long_as_the_file_system_allows(string character)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(character);
        var name = string.Concat(Enumerable.Repeat(character, LongestNameBytes / bytes)).PadRight(LongestNameBytes / bytes * character.Length + (LongestNameBytes % bytes), 'x');
        OutputFile.Write(Path.Join(_folder, name), "whole", force: false);
        Assert.Equal([name], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));

        var error = Assert.Throws<CliException>(() => OutputFile.Write(Path.Join(_folder, name + "x"), "whole", force: false));
        Assert.Equal(ExitCode.Unreadable, error.ExitCode);
        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_not_UTF8_is_refused()
    {
        var error = Assert.Throws<CliException>(() => OutputFile.Write(Path.Join(_folder, "a\uFFFD.md"), "", force: true));
        Assert.Equal(ExitCode.Usage, error.ExitCode);
        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        error = Assert.Throws<CliException>(() => InputFiles.Expand([Path.Join(_folder, "a\uFFFD.jsonl")]));
        Assert.Contains("not UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_replaces_itself_and_nothing_that_a_person_wrote()
    {
        const string Report = "# R\n\n**Generated:** 2026-02-11T12:53:41 UTC  \n\ntext\n";
        var path = Path.Join(_folder, "r.md");
        File.WriteAllText(path, Report.Replace("12:53", "09:00", StringComparison.Ordinal));
        Assert.True(ReportFile.IsSameButForItsTime(path, Report));

        foreach (var edited in new[]
        {
            Report + "**Generated:** 2026-02-11T12:53:41 UTC  \n",
            Report.Replace("text", "Generated: by hand", StringComparison.Ordinal),
            Report.Replace("UTC  ", "UTC, checked by Ann", StringComparison.Ordinal),
            Report.Replace("# R", "# R of Ann", StringComparison.Ordinal),
            Report.Replace("text", "**Generated:** 2026-02-11T12:53:41 UTC  ", StringComparison.Ordinal),
        })
        {
            File.WriteAllText(path, edited);
            Assert.False(ReportFile.IsSameButForItsTime(path, Report), edited);
        }
    }
}
