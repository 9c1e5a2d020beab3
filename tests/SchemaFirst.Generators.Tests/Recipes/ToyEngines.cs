using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Recipes;

/// <summary>All engines that know the toy keyword.</summary>
internal sealed class ToyEngines
{
    // Compiled against the toy's assemblies, since its types are none of ours.
    private const string Driver = """
        using System;
        using System.Linq;
        using System.Text;
        using SchemaFirst.Evaluator;
        using SchemaFirst.Json.Validation;
        using SchemaFirst.Schema.Compatibility;
        using SchemaFirst.Schema.Schemas;
        using SchemaFirst.Schema.Types;

        public static class Driver
        {
            public static bool[][] Evaluate(string schema, string[] documents)
            {
                var program = SchemaEvaluator.Compile(Model(schema));
                return documents.Select(document =>
                {
                    var errors = new ValidationErrorList();
                    program.Validate(Encoding.UTF8.GetBytes(document), errors);
                    return new[] { program.IsValid(Encoding.UTF8.GetBytes(document)), errors.TotalCount == 0 };
                }).ToArray();
            }

            public static string[] Compare(string oldSchema, string newSchema)
            {
                var pair = SchemaComparer.Judge(Model(oldSchema), Model(newSchema), new CompatibilityPolicy(), model =>
                {
                    var program = SchemaEvaluator.Compile(model);
                    return text => program.IsValid(Encoding.UTF8.GetBytes(text));
                });
                return new[] { pair.Backward.Kind.ToString(), pair.Forward.Kind.ToString() };
            }

            private static ConstraintModel Model(string schema)
            {
                var document = SchemaDocument.Parse("toy.schema.json", schema);
                return SchemaResolver.ResolveConstraints(document, new SchemaSet(new[] { document }), false, allowsCircles: true)
                    ?? throw new InvalidOperationException(string.Join("; ", document.Diagnostics));
            }
        }
        """;

    private readonly ToyAssemblies _assemblies = ToyAssemblies.Build([.. ToyKeyword.Keyword, .. ToyKeyword.Record, .. ToyKeyword.Visit, .. ToyKeyword.Rule]);
    private readonly Func<string, string[], bool[][]> _evaluate;
    private readonly Func<string, string, string[]> _compare;
    private int _emitted;

    public ToyEngines()
    {
        var driver = _assemblies.Add("Driver", [CSharpSyntaxTree.ParseText(Driver)]).GetType("Driver")!;
        _evaluate = driver.GetMethod("Evaluate")!.CreateDelegate<Func<string, string[], bool[][]>>();
        _compare = driver.GetMethod("Compare")!.CreateDelegate<Func<string, string, string[]>>();
    }

    private delegate bool Validator(ReadOnlySpan<byte> utf8Json);

    /// <summary>For each document the evaluator's verdict, and whether its rules find no error.</summary>
    public bool[][] Evaluate(string schema, string[] documents) => _evaluate(schema, documents);

    /// <summary>What a step from one schema to another does, backward and forward.</summary>
    public string[] Compare(string oldSchema, string newSchema) => _compare(oldSchema, newSchema);

    /// <summary>The emitted validators of some schemas.</summary>
    public Func<string, bool>[] Emit(IReadOnlyList<string> schemas)
    {
        var assembly = _assemblies.Add($"Emitted{_emitted++}", schemas.SelectMany((schema, i) => Generate(schema, i)));
        return [.. schemas.Select((_, i) => ToValidator(assembly.GetType($"Toy{i}.V1_0_0.ToyValidator", throwOnError: true)!))];
    }

    private IEnumerable<SyntaxTree> Generate(string schema, int index)
    {
        var generator = (IIncrementalGenerator)Activator.CreateInstance(_assemblies.Type("SchemaFirst.Generators", "SchemaFirst.Generators.SchemaGenerator"))!;
        return new ConsumerProject(generator, new Dictionary<string, string> { ["SchemaFirstNamespace"] = $"Toy{index}" }, ($"/toy/toy/1.0.0/toy.schema.json", schema)).GenerateWithWarnings();
    }

    private static Func<string, bool> ToValidator(Type type)
    {
        var validator = type.GetMethod("IsValid", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Validator>();
        return document => validator(System.Text.Encoding.UTF8.GetBytes(document));
    }
}
