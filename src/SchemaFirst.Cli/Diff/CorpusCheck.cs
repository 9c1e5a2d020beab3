using SchemaFirst.Cli.Files;
using SchemaFirst.Evaluator;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Diff;

/// <summary>Asks real records, line by line, what a change does to them.</summary>
/// <param name="files">The files of records.</param>
/// <param name="migrate">Migrates a record of a file; its result is null when that cannot be done. Null when there is no migration for the pair.</param>
internal sealed class CorpusCheck(IReadOnlyList<string> files, Func<string, byte[], byte[]?>? migrate)
{
    private const int MostExamples = 5;
    private const string TooLong = "Found a line longer than 16 MiB; expected one record a line.";

    /// <summary>Reads all files. A line that is no JSON counts as valid nowhere; one that is too long to be read counts as nothing but that.</summary>
    /// <exception cref="CliException">A file cannot be read.</exception>
    public CorpusResult Run(ConstraintModel oldModel, ConstraintModel newModel)
    {
        var (isOld, isNew) = (SchemaEvaluator.Compile(oldModel), SchemaEvaluator.Compile(newModel));
        var (total, before, after, broken, gained, migrated) = (0L, 0L, 0L, 0L, 0L, 0L);
        var examples = new Dictionary<string, CorpusExample>(StringComparer.Ordinal);
        var unread = new List<CorpusExample>();
        var unreadCount = 0L;
        foreach (var file in files)
        {
            foreach (var (number, line) in Lines(file))
            {
                total++;
                if (line is null)
                {
                    unreadCount++;
                    Keep(unread, new CorpusExample(file, number, TooLong));
                    continue;
                }

                var (wasValid, isValid) = (MayBeValid(isOld, line), isNew.IsValid(line));
                before += wasValid ? 1 : 0;
                after += isValid ? 1 : 0;
                gained += isValid && !wasValid ? 1 : 0;
                if (wasValid && !isValid)
                {
                    broken++;
                    Explain(file, number, line, isNew, examples);
                }

                migrated += wasValid && migrate?.Invoke(file, line) is { } later && isNew.IsValid(later) ? 1 : 0;
            }
        }

        return new CorpusResult(total, before, after, broken, gained, migrate is null ? null : migrated, [.. examples.Values]) { UnreadCount = unreadCount, Unread = unread };
    }

    private static void Keep(List<CorpusExample> examples, CorpusExample example)
    {
        if (examples.Count < MostExamples)
        {
            examples.Add(example);
        }
    }

    // What the old schema left undecided may have been valid: it counts as valid before, so that no break of it is missed.
    private static bool MayBeValid(SchemaProgram program, byte[] line) => program.IsValid(line) || program.Judge(line) == ValidationVerdict.Undecided;

    private static void Explain(string file, long number, byte[] line, SchemaProgram program, Dictionary<string, CorpusExample> examples)
    {
        if (examples.Count >= MostExamples)
        {
            return;
        }

        var errors = new ValidationErrorList(1);
        program.Validate(line, errors);
        if (errors.Count > 0)
        {
            var error = errors[0];
            examples.TryAdd(error.AbsoluteKeywordLocation, new CorpusExample(file, number, $"{error.Message} [at {(error.InstanceLocation.Length == 0 ? "(whole record)" : error.InstanceLocation)}]"));
        }
    }

    // A line that is too long has no bytes.
    private static IEnumerable<(long Number, byte[]? Line)> Lines(string path)
    {
        using var stream = Open(path);
        using var reader = new RecordLineReader(stream);
        while (Next(reader, path))
        {
            yield return (reader.LineNumber, reader.IsTooLong ? null : reader.Line.ToArray());
        }
    }

    private static Stream Open(string path)
    {
        try
        {
            return InputFiles.Open(path);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw Unreadable(path, error);
        }
    }

    private static bool Next(RecordLineReader reader, string path)
    {
        try
        {
            return reader.MoveNext();
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw Unreadable(path, error);
        }
    }

    private static CliException Unreadable(string path, Exception error) =>
        new(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
}
