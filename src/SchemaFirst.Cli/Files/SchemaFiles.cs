using System.Text;
using SchemaFirst.Records;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Cli.Files;

/// <summary>A schema file as it was read.</summary>
/// <param name="Document">The schema.</param>
/// <param name="Utf8">Its bytes, without a byte order mark.</param>
internal sealed record SchemaFile(SchemaDocument Document, byte[] Utf8);

/// <summary>Reads schema files, and those that their references lead to, when they do. Nothing is ever fetched from a network.</summary>
internal sealed class SchemaFiles : IDocumentSource
{
    // So many places of what is repeated are named.
    private const int MostPlaces = 5;

    // Of so many files beside one that is missing the names are compared.
    private const int MostNames = 1000;

    private readonly string? _directory;
    private readonly bool _allowsUnreadPatterns;
    private readonly Dictionary<string, SchemaDocument> _read = new(StringComparer.Ordinal);
    private readonly List<string> _named = [];
    private IReadOnlyList<SchemaDocument>? _all;

    /// <summary>References may lead to a file beside the referring one, or to any <c>*.json</c> of a directory, at any depth.</summary>
    /// <exception cref="CliException">There is no such directory.</exception>
    /// <param name="directory">The directory; null for none.</param>
    /// <param name="allowsUnreadPatterns">True to warn of patterns that cannot be read.</param>
    public SchemaFiles(string? directory, bool allowsUnreadPatterns = false)
    {
        (_directory, _allowsUnreadPatterns) = (directory, allowsUnreadPatterns);
        if (directory is not null && !Directory.Exists(directory))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(directory)}: no such directory.");
        }
    }

    /// <summary>Takes in further files that references may lead to by <c>$id</c>.</summary>
    public void Add(IEnumerable<string> paths) => _named.AddRange(paths);

    /// <summary>Reads a schema file, or standard input. What is wrong with the schema is among its diagnostics.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static SchemaFile Read(string path, bool allowsUnreadPatterns = false) =>
        TryRead(path, allowsUnreadPatterns, out var span, out var problem) is { } file
            ? file
            : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}{(span is { } at ? $":{at.StartLine + 1}:{at.StartColumn + 1}" : "")}: {problem}");

    /// <summary>True for a file whose name says that it is a schema, or whose <c>$schema</c> is one of JSON Schema; other documents have that member for editors.</summary>
    public static bool SaysThatItIsSchema(string path) =>
        SchemaRule.IsNamedSo(path) || (TryRead(path, false, out _, out _) is { } file && SchemaRule.IsSchema(path, Encoding.UTF8.GetString(file.Utf8)));

    // The directory may hold anything; what is no text matters only where a reference leads to it.
    private SchemaDocument ReadOther(string path) =>
        TryRead(path, _allowsUnreadPatterns, out var span, out var problem)?.Document ?? SchemaDocument.Unreadable(path, span ?? default, problem, UriOf(path));

    private static SchemaFile? TryRead(string path, bool allowsUnreadPatterns, out TextSpan? span, out string problem)
    {
        (span, problem) = (null, "");
        try
        {
            using var stream = InputFiles.Open(path);
            var bytes = BoundedInput.Read(stream, BoundedInput.LargestSchemaBytes, "a schema").ToArray();
            if (TextSignature.Refuse(bytes, "a schema") is { } refusal)
            {
                problem = refusal;
                return null;
            }

            bytes = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            if (Utf8Text.FindInvalid(bytes) is { } place)
            {
                (span, problem) = (place, "Found bytes that are not UTF-8; expected a schema in UTF-8.");
                return null;
            }

            return new SchemaFile(SchemaDocument.Parse(path, Encoding.UTF8.GetString(bytes), UriOf(path), allowsUnreadPatterns), bytes);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            problem = FileProblem.Describe(path, error);
            return null;
        }
    }

    private static Uri UriOf(string path) => SchemaPath.ToUri(FullPathOf(path));

    /// <summary>The documents, and those that their references reach; what is read for one call is not read again for the next.</summary>
    public ReferencedDocuments Gather(IReadOnlyList<SchemaDocument> documents)
    {
        foreach (var document in documents)
        {
            _read[FullPathOf(document.Path)] = document;
        }

        return ReferencedDocuments.Gather(documents, this);
    }

    SchemaDocument? IDocumentSource.At(Uri place) => SchemaPath.ToPath(place) is { } path ? ReadOnce(path) : null;

    SchemaDocument? IDocumentSource.Below(Uri relative) =>
        _directory is null || relative.OriginalString.StartsWith("..", StringComparison.Ordinal) ? null : ReadOnce(Path.GetFullPath(Uri.UnescapeDataString(relative.OriginalString), Path.GetFullPath(_directory)));

    // A directory may hold anything; what is no text, and what no reference leads to, does not matter.
    SchemaDocument? IDocumentSource.CalledBy(string uri)
    {
        _all ??= [.. (_directory is null ? [] : FolderWalk.Files(_directory, InputFiles.SchemaPattern)).Concat(_named).Select(ReadOnce).OfType<SchemaDocument>()];
        return _all.FirstOrDefault(document => document.HasUri(uri));
    }

    IEnumerable<string> IDocumentSource.NamesBeside(Uri place) =>
        Path.GetDirectoryName(SchemaPath.ToPath(place)) is { Length: > 0 } folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, InputFiles.SchemaPattern).Take(MostNames).Select(path => Path.GetFileName(path))
            : [];

    private SchemaDocument? ReadOnce(string path)
    {
        var full = FullPathOf(path);
        if (!_read.TryGetValue(full, out var document) && File.Exists(full) && !FileIdentity.IsStream(full))
        {
            document = _read[full] = ReadOther(Shown(path, full));
        }

        return document;
    }

    // A path as a person would write it: from here, unless that leads up.
    private static string Shown(string path, string full) =>
        !Path.IsPathRooted(path) ? path
            : Path.GetRelativePath(Directory.GetCurrentDirectory(), full) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? full
            : relative;

    private static string FullPathOf(string path) => Path.GetFullPath(path == InputFiles.StandardInput ? "stdin.json" : path);

    /// <summary>The errors of the schemas that a model has a part of.</summary>
    public static IEnumerable<SchemaDiagnostic> ErrorsOf(IReadOnlyList<SchemaDocument> others, ConstraintModel model) =>
        Reached(others, model).Where(document => document.HasErrors).SelectMany(document => document.Diagnostics).Where(diagnostic => diagnostic.IsError);

    /// <summary>The documents of which a model has a part.</summary>
    public static IEnumerable<SchemaDocument> Reached(IReadOnlyList<SchemaDocument> others, ConstraintModel model)
    {
        var reached = model.Subschemas.Select(subschema => subschema.Location.Split('#')[0]).Where(uri => uri.Length > 0).ToHashSet(StringComparer.Ordinal);
        return others.Where(document => Uris(document).Any(reached.Contains));
    }

    /// <summary>What would cure references that lead nowhere, as a sentence after a space; empty where nothing would.</summary>
    public string Advice(IEnumerable<SchemaDiagnostic> diagnostics) =>
        _directory is null && diagnostics.Any(diagnostic => diagnostic.Id == SchemaDiagnostics.UnresolvedReference)
            ? " --schema-dir names a directory of schemas that references may lead to."
            : "";

    /// <summary>A document's URI, as others know it: its <c>$id</c>, or the URI of its file.</summary>
    public static string PublicUri(SchemaDocument document)
    {
        var uri = document.Root!.BaseUri.AbsoluteUri.TrimEnd('#');
        return uri.StartsWith(SchemaPath.FileUri, StringComparison.Ordinal) ? "file://" + uri[SchemaPath.FileUri.Length..] : uri;
    }

    /// <summary>A diagnostic as a line that editors jump to.</summary>
    public static string Describe(SchemaDiagnostic diagnostic) =>
        $"{CliOutput.Printable(diagnostic.Path)}:{diagnostic.Span.StartLine + 1}:{diagnostic.Span.StartColumn + 1}: "
        + $"{(diagnostic.IsError ? "error" : "warning")} {diagnostic.Id}: {CliOutput.Printable(diagnostic.Message)}";

    /// <summary>
    /// The same for many: those that say the same are one line, at the first place, with the others behind it. Some schemas repeat a slip
    /// thousands of times, between which nobody would find anything else.
    /// </summary>
    public static IEnumerable<string> DescribeGrouped(IEnumerable<SchemaDiagnostic> diagnostics)
    {
        foreach (var group in diagnostics.GroupBy(diagnostic => (diagnostic.Id, diagnostic.Path, diagnostic.Message, diagnostic.IsError)))
        {
            var others = group.Skip(1).ToList();
            var places = string.Join(", ", others.Take(MostPlaces).Select(other => $"{other.Span.StartLine + 1}:{other.Span.StartColumn + 1}"));
            yield return Describe(group.First()) + (others.Count == 0 ? "" : $" [{others.Count} more: {places}{(others.Count > MostPlaces ? ", …" : "")}]");
        }
    }

    private static IEnumerable<string> Uris(SchemaDocument document) =>
        document.Root is { } root ? [document.RetrievalUri.AbsoluteUri, root.BaseUri.AbsoluteUri] : [document.RetrievalUri.AbsoluteUri];
}
