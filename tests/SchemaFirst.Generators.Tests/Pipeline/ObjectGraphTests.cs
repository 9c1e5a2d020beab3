using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SchemaFirst.Generators.Tests.Consumers;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>Nothing that the pipeline keeps between runs may hold a compilation, a symbol or a syntax node: they are whole projects.</summary>
public sealed class ObjectGraphTests
{
    [Fact]
    public void The_pipeline_keeps_no_compilation_symbol_or_syntax()
    {
        var bad = SchemaFiles.Schema("bad", "1.0.0", """{ "type": "strange", "requird": [] }""");
        var project = new ConsumerProject([.. SchemaFiles.Product, bad]);
        project.AddSource("/// <summary>Something to hold on to.</summary>\npublic sealed class Some { }");
        var reached = Reach(project.Generate());
        Assert.True(reached.Count > 1000, $"Only {reached.Count} objects were reached.");
        Assert.Empty(reached.Where(IsWholeProject).Select(found => found.GetType().Name).Distinct());
    }

    [Fact]
    public void A_generator_that_keeps_a_symbol_would_be_found()
    {
        var project = new ConsumerProject(new LeakyGenerator(), new Dictionary<string, string>());
        project.AddSource("public sealed class Some { }");
        Assert.Contains(Reach(project.Generate()), found => found is ISymbol);
    }

    private static bool IsWholeProject(object value) => value is Compilation or ISymbol or SyntaxNode or SyntaxTree;

    private static HashSet<object> Reach(Generation generation)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<object>(
            generation.Steps.Where(entry => entry.Key != "Compilation")
                .SelectMany(entry => entry.Value)
                .Concat(generation.OutputSteps)
                .SelectMany(step => step.Outputs)
                .Select(output => output.Value));
        while (waiting.TryPop(out var current))
        {
            if (!IsLeaf(current) && reached.Add(current))
            {
                foreach (var next in Parts(current))
                {
                    waiting.Push(next);
                }
            }
        }

        return reached;
    }

    private static bool IsLeaf(object value) =>
        value is string or Type or MemberInfo or Assembly or Pointer || value.GetType().IsPrimitive || value.GetType().IsEnum;

    private static IEnumerable<object> Parts(object value)
    {
        if (value is Array array)
        {
            return array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>().OfType<object>();
        }

        return Fields(value.GetType()).Select(field => field.GetValue(value)).OfType<object>();
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                {
                    yield return field;
                }
            }
        }
    }

    private sealed class LeakyGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.CompilationProvider.Select((compilation, _) => new StrongBox<object?>(compilation.GetTypeByMetadataName("Some"))).WithTrackingName("Leak"),
                (_, _) => { });
    }
}
