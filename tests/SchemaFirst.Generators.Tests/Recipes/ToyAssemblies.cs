using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Generators.Tests.Recipes;

/// <summary>The product's four rooms that a keyword concerns, compiled from sources that a recipe has changed, and loaded beside the real ones.</summary>
internal sealed class ToyAssemblies : AssemblyLoadContext
{
    /// <summary>The folders, each after those that it refers to.</summary>
    public static readonly string[] Projects = ["generators/SchemaFirst.Schema", "generators/SchemaFirst.Generators", "src/SchemaFirst.Json", "src/SchemaFirst.Evaluator"];

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("SchemaFirst.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly Dictionary<string, Assembly> _assemblies = [];
    private readonly List<MetadataReference> _references = [];

    private ToyAssemblies()
        : base("Toy", isCollectible: true)
    {
    }

    /// <summary>Compiles and loads all; anything that the compiler calls an error fails the test.</summary>
    public static ToyAssemblies Build(params ToyKeyword.Step[] steps)
    {
        var toy = new ToyAssemblies();
        foreach (var project in Projects)
        {
            toy.Add(Compile(project, steps, toy._references));
        }

        return toy;
    }

    /// <summary>The errors that each project has by itself after some steps, as their ids and what they name.</summary>
    public static IReadOnlyList<string> Errors(params ToyKeyword.Step[] steps)
    {
        List<MetadataReference> references = [];
        List<string> errors = [];
        foreach (var project in Projects)
        {
            var compilation = Compile(project, steps, references);
            errors.AddRange(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => $"{error.Id} {error.GetMessage(null)}"));
            references.Add(compilation.ToMetadataReference());
        }

        return errors;
    }

    /// <summary>Compiles and loads some more, against all that is here.</summary>
    public Assembly Add(string name, IEnumerable<SyntaxTree> trees) => Add(Create(name, trees, _references));

    /// <summary>A type of one of the assemblies.</summary>
    public Type Type(string assembly, string name) => _assemblies[assembly].GetType(name, throwOnError: true)!;

    protected override Assembly? Load(AssemblyName assemblyName) => _assemblies.GetValueOrDefault(assemblyName.Name!);

    private Assembly Add(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, manifestResources: compilation.AssemblyName == "SchemaFirst.Schema" ? Metaschemas() : null);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        _references.Add(MetadataReference.CreateFromImage(image.ToArray()));
        image.Position = 0;
        return _assemblies[compilation.AssemblyName!] = LoadFromStream(image);
    }

    private static CSharpCompilation Compile(string project, IReadOnlyList<ToyKeyword.Step> steps, IEnumerable<MetadataReference> references)
    {
        var name = Path.GetFileName(project);
        var extra = name switch
        {
            "SchemaFirst.Schema" => Usings + "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"SchemaFirst.Generators\")]",
            _ => Usings,
        };

        // The runtime reads patterns by the schema's grammar.
        var sources = ToyKeyword.Sources(project, steps).Concat(name == "SchemaFirst.Json" ? ToyKeyword.Sources("generators/SchemaFirst.Schema/Patterns", steps) : []);
        return Create(name, sources.Append((Path: "Extra.cs", Text: extra)).Select(source => CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.Path)), references);
    }

    private static CSharpCompilation Create(string name, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name,
        trees,
        [.. Platform, .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<ResourceDescription> Metaschemas()
    {
        var real = typeof(SchemaDocument).Assembly;
        return real.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => real.GetManifestResourceStream(name)!, isPublic: true));
    }
}
