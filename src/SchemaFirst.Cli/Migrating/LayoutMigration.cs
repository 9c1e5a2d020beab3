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

        var (copied, present, unnamed) = (0, 0, 0);
        foreach (var original in Directory.EnumerateFiles(_old, "*" + BenchmarkLayout.RunExtension).Order(StringComparer.Ordinal))
        {
            switch (Bring(original))
            {
                case true:
                    copied++;
                    break;
                case false:
                    present++;
                    break;
                default:
                    unnamed++;
                    break;
            }
        }

        output.Messages.WriteLine($"{copied} {(isDryRun ? "to be brought" : "brought")} to {CliOutput.Printable(_new)}, {present} there already, {unnamed} without a date; originals stay.");
        return unnamed > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    // True when it is brought, false when it is there, null when nothing says which day it is of.
    private bool? Bring(string original)
    {
        try
        {
            if (FindName(original) is not { } runId)
            {
                output.Messages.WriteLine($"{CliOutput.Printable(original)}: neither its name nor its first record has a date; name it <YYYY-MM-DD>_<name>.jsonl.");
                return null;
            }

            return Copy(original, runId);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(original)}: {FileProblem.Describe(original, error)}");
        }
    }

    private bool Copy(string original, string runId)
    {
        // Two old spellings may have one canonical name; the later one gets a number.
        for (var number = 1; ; number++)
        {
            var target = Path.Join(_new, (number == 1 ? runId : $"{runId}-{number}") + BenchmarkLayout.RunExtension);
            if (File.Exists(target) && HaveSameContent(original, target))
            {
                _taken.Add(target);
                return false;
            }

            if (_taken.Contains(target) || File.Exists(target))
            {
                continue;
            }

            _taken.Add(target);
            output.Data.WriteLine($"{CliOutput.Printable(original)} -> {CliOutput.Printable(target)}");
            if (!isDryRun)
            {
                Write(original, target);
            }

            return true;
        }
    }

    private static void Write(string original, string target)
    {
        PendingFile.DeleteLeftovers(target);
        using var file = PendingFile.Create(target, force: false);
        using (var input = InputFiles.Open(original))
        {
            input.CopyTo(file.Stream);
        }

        File.SetLastWriteTimeUtc(file.Stream.SafeFileHandle, File.GetLastWriteTimeUtc(original));
        file.Commit();
    }

    private static bool HaveSameContent(string left, string right)
    {
        if (new FileInfo(left).Length != new FileInfo(right).Length)
        {
            return false;
        }

        using var a = new BufferedStream(InputFiles.Open(left));
        using var b = new BufferedStream(InputFiles.Open(right));
        int value;
        do
        {
            value = a.ReadByte();
            if (value != b.ReadByte())
            {
                return false;
            }
        }
        while (value >= 0);
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
