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

/// <summary>Reads schema files, and the directory that their references may lead to. Nothing is ever fetched from a network.</summary>
internal sealed class SchemaFiles
{
    private static readonly string[] DialectPrefixes = ["http://json-schema.org/", "https://json-schema.org/"];

    private readonly List<(string FullPath, string? RelativePath, SchemaDocument Document)> _library = [];

    /// <summary>Reads all <c>*.json</c> of a directory, at any depth; null for none. One that cannot be read matters where a reference leads to it.</summary>
    /// <exception cref="CliException">There is no such directory.</exception>
    public SchemaFiles(string? directory)
    {
        if (directory is null)
        {
            return;
        }

        if (!Directory.Exists(directory))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(directory)}: no such directory.");
        }

        foreach (var path in FolderWalk.Files(directory, InputFiles.SchemaPattern))
        {
            _library.Add((Path.GetFullPath(path), Path.GetRelativePath(directory, path).Replace('\\', '/'), ReadOther(path)));
        }
    }

    /// <summary>Takes in further files that references may lead to, by <c>$id</c> or by path relative to the referring schema.</summary>
    public void Add(IEnumerable<string> paths) => _library.AddRange(paths.Select(path => (Path.GetFullPath(path), (string?)null, ReadOther(path))));

    /// <summary>Reads a schema file, or standard input. What is wrong with the schema is among its diagnostics.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static SchemaFile Read(string path) =>
        TryRead(path, out var span, out var problem) is { } file
            ? file
            : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}{(span is { } at ? $":{at.StartLine + 1}:{at.StartColumn + 1}" : "")}: {problem}");

    /// <summary>True for a file whose name says that it is a schema, or whose <c>$schema</c> is one of JSON Schema; other documents have that member for editors.</summary>
    public static bool SaysThatItIsSchema(string path)
    {
        var name = Path.GetFileName(path);
        return name == "schema.json" || name.EndsWith(".schema.json", StringComparison.Ordinal)
            || (TryRead(path, out _, out _) is { } file
                && SchemaFirst.Schema.Json.JsonParser.TryParse(Encoding.UTF8.GetString(file.Utf8), out var root, out _)
                && root.Find("$schema") is { } dialect
                && DialectPrefixes.Any(prefix => dialect.Text.StartsWith(prefix, StringComparison.Ordinal)));
    }

    // The directory may hold anything; what is no text matters only where a reference leads to it.
    private static SchemaDocument ReadOther(string path) =>
        TryRead(path, out var span, out var problem)?.Document ?? SchemaDocument.Unreadable(path, span ?? default, problem, UriOf(path));

    private static SchemaFile? TryRead(string path, out TextSpan? span, out string problem)
    {
        (span, problem) = (null, "");
        try
        {
            using var stream = InputFiles.Open(path);
            using var buffer = new MemoryStream();
            stream.CopyTo(buffer);
            var bytes = buffer.ToArray();
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

            return new SchemaFile(SchemaDocument.Parse(path, Encoding.UTF8.GetString(bytes), UriOf(path)), bytes);
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            problem = FileProblem.Describe(path, error);
            return null;
        }
    }

    private static Uri UriOf(string path) => SchemaPath.ToUri(Path.GetFullPath(path == InputFiles.StandardInput ? "stdin.json" : path));

    /// <summary>
    /// The set in which the documents' references are looked up: each other and the directory, by <c>$id</c>, and by path relative to
    /// the referring document or to the directory.
    /// </summary>
    public SchemaSet ToSet(IReadOnlyList<SchemaDocument> documents)
    {
        var own = documents.Select(document => Path.GetFullPath(document.Path)).ToHashSet(StringComparer.Ordinal);
        var others = _library.Where(entry => !own.Contains(entry.FullPath)).ToList();
        var set = new SchemaSet([.. documents, .. others.Select(entry => entry.Document)]);
        var taken = documents.Concat(others.Select(entry => entry.Document)).SelectMany(Uris).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, relativePath, document) in others.Where(entry => entry.RelativePath is not null))
        {
            var reference = string.Join('/', relativePath!.Split('/').Select(Uri.EscapeDataString));
            foreach (var root in documents.Select(main => main.Root).OfType<Subschema>())
            {
                if (Uri.TryCreate(root.BaseUri, reference, out var alias) && taken.Add(alias.AbsoluteUri))
                {
                    set.AddAlias(alias.AbsoluteUri, document);
                }
            }
        }

        return set;
    }

    /// <summary>
    /// The errors of the directory's schemas that a model has a part of. The directory may hold what is no schema; that matters only
    /// where a reference leads there.
    /// </summary>
    public IEnumerable<SchemaDiagnostic> ErrorsOf(ConstraintModel model)
    {
        var reached = model.Subschemas.Select(subschema => subschema.Location.Split('#')[0]).Where(uri => uri.Length > 0).ToHashSet(StringComparer.Ordinal);
        return _library.Select(entry => entry.Document)
            .Where(document => document.HasErrors && Uris(document).Any(reached.Contains))
            .SelectMany(document => document.Diagnostics)
            .Where(diagnostic => diagnostic.IsError);
    }

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

    private static IEnumerable<string> Uris(SchemaDocument document) =>
        document.Root is { } root ? [document.RetrievalUri.AbsoluteUri, root.BaseUri.AbsoluteUri] : [document.RetrievalUri.AbsoluteUri];
}
