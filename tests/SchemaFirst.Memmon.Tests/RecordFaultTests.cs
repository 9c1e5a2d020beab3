using System.Text;
using SchemaFirst.Memmon.Recording;

namespace SchemaFirst.Memmon.Tests;

/// <summary>A recording while others rename, truncate, move, rotate, delete and edit its file, or the disk is full: each line is in a file or counted as lost.</summary>
public sealed partial class RecordFaultTests : IDisposable
{
    private const int RoundsInTheGate = 40;
    private const string ScaleVariable = "SCHEMAFIRST_TEST_SCALE";
    private const int FirstLine = 100_000_000;
    private const int FirstMark = 900_000_000;
    private const string Header = "{\"kind\":\"header\"}";

    private readonly string _folder = Directory.CreateTempSubdirectory("memmon-").FullName;
    private int _number;
    private int _marks;

    private static int Rounds => RoundsInTheGate * (int.TryParse(Environment.GetEnvironmentVariable(ScaleVariable), out var scale) ? scale : 1);

    private string File1 => Path.Combine(_folder, "a.jsonl");

    private static Action<RecordFaultTests, string>[] Faults =>
    [
        (test, path) => File.Move(path, test.NextName()),
        (test, path) => test.RotateAndCreate(path),
        (test, path) => test.CopyAndTruncate(path),
        (_, path) => Truncate(path, share: 0),
        (_, path) => Truncate(path, share: 0.7),
        (_, path) => File.Delete(path),
        (test, path) => test.Edit(path),
        (test, path) => test.Mark(path),
    ];

    [LinuxFact]
    public void Faults_while_lines_are_written_leave_one_line_each_in_doubt_at_most()
    {
        for (var round = 0; round < Rounds; round++)
        {
            Clear();
            HurtMeanwhile(new Random(round), faults: 1 + (round % 6), $"round {round}");
        }
    }

    [LinuxFact]
    public void Each_line_between_faults_in_any_order_is_in_a_file_or_lost()
    {
        for (var round = 0; round < Rounds; round++)
        {
            Clear();
            Hurt(new Random(round), faults: 1 + (round % 12), $"round {round}");
        }
    }

    // A cut just before a line end, with and without a copy; a copy that has a line end by chance where a later one was mended.
    [LinuxTheory]
    [InlineData(40)]
    [InlineData(1100)]
    [InlineData(2082)]
    public void Orders_of_faults_that_once_were_counted_wrong(int seed) => Hurt(new Random(seed), faults: 1 + (seed % 12), $"seed {seed}");

    [LinuxTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Each_fault_alone_loses_only_what_it_destroyed(int fault)
    {
        List<string> warnings = [];
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        file.Warn = warnings.Add;
        file.WriteHeader(Encoding.UTF8.GetBytes(Header + "\n"));
        Write(file, 0, 100);
        Faults[fault](this, File1);
        Write(file, 100, 150);
        file.Check();
        Write(file, 150, 200);
        file.Finish();
        Assert.Equal(200, Numbers().Count + file.LostLines);
        Assert.Equal(fault is 3 or 4, file.LostLines > 0);
        Assert.Equal(fault is 3 or 4, file.Problem is not null);
        Assert.Single(warnings);
    }

    [LinuxTheory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(23, 1)]
    [InlineData(24, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(49, 2)]
    public void A_line_that_lost_its_end_alone_is_whole_again_by_the_next_line_end(int cutBytes, int lostLines)
    {
        // The last two lines have 24 bytes each.
        using (var file = RecordFile.Open(File1, ExistingFile.Refuse))
        {
            file.WriteHeader(Encoding.UTF8.GetBytes(Header + "\n"));
            Write(file, 90, 98);
            file.Write("{\"n\":100000098,\"x\":\"a\"}\n"u8);
            file.Write("{\"n\":100000099,\"x\":\"a\"}\n"u8);
            using (var other = new FileStream(File1, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                other.SetLength(other.Length - cutBytes);
            }

            Write(file, 100, 110);
            file.Finish();
            Assert.Equal((lostLines, 20 - lostLines), (file.LostLines, Numbers().Count));
        }

        Assert.Equal(cutBytes is 2 or 23 or 26 ? 1 : 0, File.ReadAllLines(File1).Count(line => line != Header && !IsWhole(line)));
    }

    [LinuxFact]
    public void A_name_that_was_taken_makes_the_recording_go_on_under_a_second_name()
    {
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        Write(file, 0, 10);
        Edit(File1);
        Write(file, 10, 20);
        file.Check();
        Write(file, 20, 30);
        Assert.Equal(Path.Combine(_folder, "a-2.jsonl"), file.MovedTo);
        file.Finish();
        Assert.Equal((30, 0L, null), (File.ReadAllLines(Path.Combine(_folder, "a-2.jsonl")).Length, file.LostLines, file.Problem));
    }

    [LinuxFact]
    public void A_mark_follows_a_moved_and_a_replaced_file_at_once()
    {
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        Write(file, 0, 1);
        File.Move(File1, Path.Combine(_folder, "b.jsonl"));
        Mark(file.OpenPath!);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(_folder, "b.jsonl")).Length);
        Edit(Path.Combine(_folder, "b.jsonl"));
        file.Check();
        Mark(file.OpenPath!);
        Assert.Equal(3, File.ReadAllLines(File1).Length);
    }

    [MountFact]
    public void A_full_disk_leaves_no_torn_line_once_there_is_room()
    {
        using var disk = new SmallDisk(_folder, "256k");
        var random = new Random(5);
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        var (written, fulls) = (0, 0);
        for (; fulls < 20; fulls++)
        {
            Fill(random.Next(1, 5000));
            var lost = file.LostLines;
            for (var i = 0; i < 100 || (file.LostLines == lost && i < 5000); i++)
            {
                Write(file, written, ++written);
            }

            var bytes = File.ReadAllBytes(File1);
            var torn = Encoding.UTF8.GetString(bytes).Split('\n').Count(line => line.Length > 0 && !IsWhole(line));
            Assert.InRange(torn, 0, 1);
            File.Delete(Path.Combine(_folder, "filler"));
            Write(file, written, ++written);
            Assert.All(File.ReadAllLines(File1), line => Assert.True(IsWhole(line), line));
        }

        file.Finish();
        Assert.True(file.LostLines > 0);
        Assert.Equal(written, Numbers().Count + file.LostLines);
        Assert.Equal("the disk is full", file.Problem);
    }

    [MountFact]
    public void A_file_that_cannot_be_put_back_on_a_full_disk_is_put_back_when_there_is_room()
    {
        using var disk = new SmallDisk(_folder, "256k");
        List<string> warnings = [];
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        file.Warn = warnings.Add;
        Write(file, 0, 1000);
        File.Delete(File1);
        Fill(0);
        file.Check();
        file.Check();
        Assert.False(File.Exists(File1));
        Assert.Contains("cannot be put back", Assert.Single(warnings), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "filler"));
        file.Check();
        Write(file, 1000, 1010);
        file.Finish();
        Assert.Equal((1010, 0L, null), (Numbers().Count, file.LostLines, file.Problem));
    }

    [MountFact]
    public void Lines_that_are_in_no_file_at_the_end_are_all_lost()
    {
        using var disk = new SmallDisk(_folder, "256k");
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        Write(file, 0, 1000);
        File.Delete(File1);
        Fill(0);
        file.Finish();
        Assert.Equal((0, 1000L, true), (Numbers().Count, file.LostLines, file.Problem!.Contains("cannot be put back", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_replaced_file_keeps_its_content_until_the_place_is_kept()
    {
        File.WriteAllText(File1, "old\n");
        using (var file = RecordFile.Open(File1, ExistingFile.Replace))
        {
            file.WriteHeader("h\n"u8);
            Assert.Equal("old\n", File.ReadAllText(File1));
            file.TakePlace();
            Assert.Equal("h\n", File.ReadAllText(File1));
            file.Abandon();
        }

        Assert.Equal(["a.jsonl"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.Equal("old\n", File.ReadAllText(File1));
        using (var file = RecordFile.Open(File1, ExistingFile.Replace))
        {
            file.WriteHeader("h\n"u8);
            file.TakePlace();
            file.KeepPlace();
            file.Write("new\n"u8);
        }

        Assert.Equal(["a.jsonl"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.Equal("h\nnew\n", File.ReadAllText(File1));
    }

    [Theory]
    [InlineData(ExistingFile.Append, "old\n")]
    [InlineData(ExistingFile.Append, "old\nto")]
    [InlineData(ExistingFile.Replace, "old\n")]
    public void A_recording_that_is_abandoned_leaves_what_was_there(ExistingFile existing, string before)
    {
        File.WriteAllText(File1, before);
        using (var file = RecordFile.Open(File1, existing))
        {
            file.WriteHeader("h\n"u8);
            file.Abandon();
        }

        Assert.Equal(before, File.ReadAllText(File1));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Hurt(Random random, int faults, string round)
    {
        var (written, log) = (0, new List<string>());
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        file.Warn = log.Add;
        file.WriteHeader(Encoding.UTF8.GetBytes(Header + "\n"));
        for (var fault = 0; fault <= faults; fault++)
        {
            // At least one line of the monitor: without one a copy cannot be told from other files.
            for (var part = random.Next(3); part >= 0; part--)
            {
                var lines = 1 + (random.Next(30) * random.Next(2));
                Write(file, written, written + lines);
                written += lines;
                if (random.Next(3) == 0)
                {
                    file.Check();
                }
            }

            if (fault < faults)
            {
                var kind = random.Next(Faults.Length);
                log.Add($"{written} lines, fault {kind}");
                Try(() => Faults[kind](this, new FileInfo(file.OpenPath!).LinkTarget!));
            }
        }

        file.Finish();
        var found = Numbers().Count;
        written += _marks;
        Assert.True(written == found + file.LostLines, $"{round}: {written} written, {found} found, {file.LostLines} lost: {string.Join("; ", log)}");
        Assert.Equal(file.LostLines > 0, file.Problem is not null);
    }

    private void HurtMeanwhile(Random random, int faults, string round)
    {
        var (written, log, isOver) = (0, new List<string>(), false);
        using var file = RecordFile.Open(File1, ExistingFile.Refuse);
        file.Warn = Log;
        file.WriteHeader(Encoding.UTF8.GetBytes(Header + "\n"));
        var writer = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                Write(file, written, ++written);
                Thread.SpinWait(200);
            }
        });
        var checker = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                file.Check();
                Thread.Sleep(1);
            }
        });
        writer.Start();
        checker.Start();
        for (var fault = 0; fault < faults; fault++)
        {
            Thread.Sleep(random.Next(6));
            var kind = random.Next(Faults.Length);
            Log($"fault {kind}");
            Try(() => Faults[kind](this, new FileInfo(file.OpenPath!).LinkTarget!));
        }

        Thread.Sleep(random.Next(6));
        Volatile.Write(ref isOver, true);
        writer.Join();
        checker.Join();
        file.Finish();
        var found = Numbers().Count;
        var doubt = written + _marks - found - file.LostLines;
        Assert.True(Math.Abs(doubt) <= faults, $"{round}: {written} written, {found} found, {file.LostLines} lost: {string.Join("; ", log)}");

        void Log(string text)
        {
            lock (log)
            {
                log.Add(text);
            }
        }
    }
}
