using SchemaFirst.Cli.Files;
using SchemaFirst.Records;
using SchemaFirst.Records.Conversions;

namespace SchemaFirst.Cli.Migrating;

/// <summary>
/// Brings the runs of an old benchmark directory, which lie among its reports, to <c>runs/</c> under their canonical names (handbook H1,
/// H2, H21). Originals stay, bytes stay the same, and doing it again does nothing.
/// </summary>
internal sealed class LayoutMigration(string directory, bool isDryRun, CliOutput output)
{
    private const int BufferBytes = 64 * 1024;

    private enum Fate
    {
        Brought,
        Present,
        Undated,
        Unreadable,
    }

    private readonly string _old = Path.Join(directory, BenchmarkLayout.ReportsFolder);
    private readonly string _new = Path.Join(directory, BenchmarkLayout.RunsFolder);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Brings them over and gives the exit status.</summary>
    /// <exception cref="CliException">There is no such directory, or a file cannot be read or written.</exception>
    public int Run()
    {
        if (!Directory.Exists(_old))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(_old)}: no such directory. --dir names the benchmark directory that has the old {BenchmarkLayout.ReportsFolder}/.");
        }

        var fates = Directory.EnumerateFiles(_old, "*" + BenchmarkLayout.RunExtension).Order(StringComparer.Ordinal).Select(Bring).ToList();
        int Count(Fate fate) => fates.Count(one => one == fate);
        output.Messages.WriteLine(
            $"{Count(Fate.Brought)} {(isDryRun ? "to be brought" : "brought")} to {CliOutput.Printable(_new)}, {Count(Fate.Present)} there already, {Count(Fate.Undated)} without a date; originals stay.");
        return fates.Contains(Fate.Unreadable) ? ExitCode.Unreadable : fates.Contains(Fate.Undated) ? ExitCode.Failure : ExitCode.Ok;
    }

    private Fate Bring(string original)
    {
        try
        {
            using var input = InputFiles.OpenFile(original);
            if (FindName(original) is { } runId)
            {
                return Copy(original, input, runId);
            }

            output.Messages.WriteLine($"{CliOutput.Printable(original)}: neither its name nor its first record has a date; name it <YYYY-MM-DD>_<name>.jsonl.");
            return Fate.Undated;
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            // A link that leads nowhere or in a circle, a file without permission: the others are brought.
            output.Messages.WriteLine($"{CliOutput.Printable(original)}: {FileProblem.Describe(original, error)}");
            return Fate.Unreadable;
        }
    }

    private Fate Copy(string original, FileStream input, string runId)
    {
        // Two old spellings may have one canonical name; the later one gets a number.
        for (var number = 1; ; number++)
        {
            var target = Path.Join(_new, (number == 1 ? runId : $"{runId}-{number}") + BenchmarkLayout.RunExtension);
            if (File.Exists(target) && IsSameRun(original, input, target))
            {
                _taken.Add(target);
                return Fate.Present;
            }

            if (_taken.Contains(target) || File.Exists(target))
            {
                continue;
            }

            _taken.Add(target);
            output.Data.WriteLine($"{CliOutput.Printable(original)} -> {CliOutput.Printable(target)}");
            if (!isDryRun)
            {
                Write(input, target);
            }

            return Fate.Brought;
        }
    }

    private static void Write(FileStream input, string target)
    {
        try
        {
            WriteWhole(input, target);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(target)} cannot be written: {FileProblem.Describe(target, error)}");
        }
    }

    private static void WriteWhole(FileStream input, string target)
    {
        using var file = PendingFile.Create(target, force: false);
        input.Position = 0;
        input.CopyTo(file.Stream);
        File.SetLastWriteTimeUtc(file.Stream.SafeFileHandle, File.GetLastWriteTimeUtc(input.SafeFileHandle));
        file.Commit();
    }

    // Byte for byte, or as migrate would write it in the version of the one that is there.
    private static bool IsSameRun(string original, FileStream input, string target)
    {
        using var present = InputFiles.OpenFile(target);
        if (HaveSameContent(input, present))
        {
            return true;
        }

        using var migrated = PendingFile.CreateUnnamed();
        using var rejects = new FileRejects(original, keepsLines: false, mostMessages: 0);
        input.Position = 0;
        var version = FirstVersion(present);
        _ = new FileMigration(original, new ProductRecords(version), version).Run(input, migrated.Stream, rejects);
        migrated.Stream.Flush();
        return rejects.Count == 0 && HaveSameContent(migrated.Stream, present);
    }

    private static string? FirstVersion(FileStream run)
    {
        run.Position = 0;
        using var reader = new RecordLineReader(run);
        return reader.MoveNext() ? RecordSchemas.Find(RecordVersion.Detect(reader.Line))?.Version : null;
    }

    private static bool HaveSameContent(FileStream left, FileStream right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        (left.Position, right.Position) = (0, 0);
        var (a, b) = (new byte[BufferBytes], new byte[BufferBytes]);
        int count;
        do
        {
            count = left.ReadAtLeast(a, a.Length, throwOnEndOfStream: false);
            if (right.ReadAtLeast(b, count, throwOnEndOfStream: false) != count || !a.AsSpan(0, count).SequenceEqual(b.AsSpan(0, count)))
            {
                return false;
            }
        }
        while (count == a.Length);
        return true;
    }

    private static string? FindName(string path)
    {
        if (RunName.TryParse(path, out var name))
        {
            return name!.RunId;
        }

        return FindDate(path) is { } date && RunName.TryParse($"{date}_{Path.GetFileNameWithoutExtension(path)}", out var dated) ? dated!.RunId : null;
    }

    // The day of the first record.
    private static string? FindDate(string path)
    {
        using var stream = InputFiles.Open(path);
        if (MemoryHeader.TryMake(stream, fileName: null) is { } header)
        {
            return header.RunId[..10];
        }

        using var reader = new RecordLineReader(stream);
        if (!reader.MoveNext() || RecordSchemas.Find(RecordVersion.Detect(reader.Line)) is not { Family: RecordVersion.TestRecord } schema || !schema.IsValid(reader.Line))
        {
            return null;
        }

        return TestRecords.TryReadLatest(reader.Line, schema.Version, new ConversionContext(null), out var record, out _) && record.Timestamp.TryGetInstant(out var instant)
            ? instant.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
