using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaFirst.Json;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>
/// A C# project in memory whose schema files go through the generator. It is edited and generated again and again, as an editor
/// does it, and as strict as a consumer's project can be.
/// </summary>
internal sealed class ConsumerProject
{
    public const string Namespace = "Consumer.Records";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);
    private static readonly ImmutableArray<MetadataReference> References = FindReferences();

    private readonly Dictionary<string, SchemaText> _texts = [];
    private readonly Dictionary<string, string> _uris = [];
    private readonly Dictionary<string, string> _latest = [];
    private GeneratorDriver _driver;

    public ConsumerProject(params (string Path, string? Text)[] files)
        : this(new Dictionary<string, string> { ["SchemaFirstNamespace"] = Namespace }, files)
    {
    }

    public ConsumerProject(IReadOnlyDictionary<string, string> properties, params (string Path, string? Text)[] files)
        : this(new SchemaGenerator(), properties, files)
    {
    }

    public ConsumerProject(IIncrementalGenerator generator, IReadOnlyDictionary<string, string> properties, params (string Path, string? Text)[] files)
    {
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: ParseOptions,
            optionsProvider: new BuildOptions(properties, _uris, _latest),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Compilation = CreateCompilation();
        foreach (var (path, text) in files)
        {
            Put(path, text);
        }
    }

    /// <summary>The project without what is generated.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>Adds a file or replaces its text.</summary>
    public void Put(string path, string? text)
    {
        var edited = new SchemaText(path, text);
        _driver = _texts.TryGetValue(path, out var old)
            ? _driver.ReplaceAdditionalText(old, edited)
            : _driver.AddAdditionalTexts([edited]);
        _texts[path] = edited;
    }

    /// <summary>Lists a file once more.</summary>
    public void PutAgain((string Path, string? Text) file) => _driver = _driver.AddAdditionalTexts([new SchemaText(file.Path, file.Text)]);

    /// <summary>Adds a schema that others may refer to by a URI, and that makes no types itself.</summary>
    public void PutReference(string uri, string text)
    {
        var path = $"/references/{_uris.Count}.json";
        _uris[path] = uri;
        Put(path, text);
    }

    /// <summary>Adds a schema whose family's latest version gets names without a version.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">Schema, or Reference where another project makes the types.</param>
    public void PutLatest((string Path, string? Text) file, string kind = "Schema")
    {
        _latest[file.Path] = kind;
        Put(file.Path, file.Text);
    }

    public void Remove(string path)
    {
        _driver = _driver.RemoveAdditionalTexts([_texts[path]]);
        _texts.Remove(path);
    }

    public void AddSource(string text) =>
        Compilation = Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, ParseOptions, path: $"Source{Compilation.SyntaxTrees.Length}.cs"));

    public Generation Generate()
    {
        _driver = _driver.RunGenerators(Compilation);
        return new Generation(_driver.GetRunResult().Results.Single());
    }

    /// <summary>Generates, compiles everything and loads it; any warning, of the compiler or the generator, fails the test.</summary>
    public ConsumerAssembly Build()
    {
        var generation = Generate();
        Assert.Null(generation.Exception);
        Assert.Empty(generation.Diagnostics);
        return Compile(Compilation.AddSyntaxTrees(generation.Trees));
    }

    /// <summary>Generates what others compile; warnings of the generator are no failure.</summary>
    public IEnumerable<SyntaxTree> GenerateWithWarnings()
    {
        var generation = Generate();
        Assert.Null(generation.Exception);
        Assert.Empty(generation.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return generation.Trees;
    }

    /// <summary>Compiles and loads what several projects generated; any warning of the compiler fails the test.</summary>
    public static ConsumerAssembly Compile(IEnumerable<SyntaxTree> trees) => Compile(CreateCompilation().AddSyntaxTrees(trees));

    private static CSharpCompilation CreateCompilation() => CSharpCompilation.Create(
        "Consumer_" + Guid.NewGuid().ToString("N"),
        references: References,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            warningLevel: 9999,
            checkOverflow: true,
            nullableContextOptions: NullableContextOptions.Enable));

    private static ConsumerAssembly Compile(CSharpCompilation compilation)
    {
        var complaints = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(Describe).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(20)));
        return ConsumerAssembly.Load(compilation);
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines.GetLineFromPosition(span.Start).ToString().Trim()}";
    }

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. trusted.Where(path => Path.GetDirectoryName(path) == framework).Select(path => MetadataReference.CreateFromFile(path)),
            MetadataReference.CreateFromFile(typeof(ISchemaType<>).Assembly.Location),
        ];
    }
}
