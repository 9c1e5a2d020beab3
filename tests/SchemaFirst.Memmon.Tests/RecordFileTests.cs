using System.Text;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

public sealed class RecordFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("memmon-").FullName;

    private string File1 => Path.Combine(_folder, "runs", "a.jsonl");

    [Fact]
    public void Folders_are_made_and_an_existing_file_is_left_alone_unless_asked()
    {
        Write(ExistingFile.Refuse, "one\n");
        Assert.Throws<IOException>(() => RecordFile.Open(File1, ExistingFile.Refuse));
        Write(ExistingFile.Append, "two\n");
        Assert.Equal("one\ntwo\n", File.ReadAllText(File1));
        Write(ExistingFile.Replace, "three\n");
        Assert.Equal("three\n", File.ReadAllText(File1));
    }

    [Fact]
    public void A_torn_last_line_is_ended_before_another_is_added()
    {
        Write(ExistingFile.Refuse, "one\ntw");
        using (var file = RecordFile.Open(File1, ExistingFile.Append))
        {
            Assert.True(file.WasTorn);
            file.Write("three\n"u8);
        }

        Assert.Equal("one\ntw\nthree\n", File.ReadAllText(File1));
    }

    [Fact]
    public void Two_writers_never_split_each_other_s_lines()
    {
        const int Lines = 2000;
        using (var first = RecordFile.Open(File1, ExistingFile.Refuse))
        using (var second = RecordFile.Open(File1, ExistingFile.Append))
        {
            var threads = new[] { (first, 'a'), (second, 'b'), (first, 'c') }.Select(pair => new Thread(() =>
            {
                var line = Encoding.ASCII.GetBytes(new string(pair.Item2, 500) + "\n");
                for (var i = 0; i < Lines; i++)
                {
                    pair.Item1.Write(line);
                }
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        }

        var lines = File.ReadAllLines(File1);
        Assert.Equal(3 * Lines, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length == 500 && line.Distinct().Count() == 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_was_deleted_is_put_back_whole(bool withFolder)
    {
        List<string> warnings = [];
        using (var file = RecordFile.Open(File1, ExistingFile.Refuse))
        {
            file.Warn = warnings.Add;
            file.Write("one\n"u8);
            if (withFolder)
            {
                Directory.Delete(Path.Combine(_folder, "runs"), recursive: true);
            }
            else
            {
                File.Delete(File1);
            }

            file.Write("two\n"u8);
            file.Check();
            file.Write("three\n"u8);
        }

        Assert.Equal("one\ntwo\nthree\n", File.ReadAllText(File1));
        Assert.Contains("put back", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void A_full_disk_loses_lines_counts_them_and_warns_once()
    {
        List<string> warnings = [];
        using var file = RecordFile.Open("/dev/full", ExistingFile.Append);
        file.Warn = warnings.Add;
        Assert.False(file.Write("one\n"u8));
        Assert.False(file.Write("two\n"u8));
        Assert.Equal((2, "the disk is full"), (file.LostLines, file.Problem));
        Assert.Contains("disk is full", Assert.Single(warnings), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(ExistingFile existing, string text)
    {
        using var file = RecordFile.Open(File1, existing);
        Assert.True(file.Write(Encoding.UTF8.GetBytes(text)));
        file.TakePlace();
        file.KeepPlace();
    }
}
