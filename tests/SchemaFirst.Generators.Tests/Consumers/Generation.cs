using System.Collections;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SchemaFirst.Generators.Tests.Consumers;

/// <summary>What one run of the generator did.</summary>
/// <param name="result">The run.</param>
internal sealed class Generation(GeneratorRunResult result)
{
    public Exception? Exception => result.Exception;

    public ImmutableArray<Diagnostic> Diagnostics => result.Diagnostics;

    public IEnumerable<SyntaxTree> Trees => result.GeneratedSources.Select(source => source.SyntaxTree);

    /// <summary>The text of all files, by hint name.</summary>
    public SortedDictionary<string, string> Files { get; } =
        new(result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);

    /// <summary>The steps that the generator gave a name, and those of the compiler that they rest on.</summary>
    public ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> Steps => result.TrackedSteps;

    public IEnumerable<IncrementalGeneratorRunStep> OutputSteps => result.TrackedOutputSteps.Values.SelectMany(steps => steps);

    /// <summary>The hint names of the files that were emitted again instead of taken from the run before.</summary>
    public SortedSet<string> EmittedFiles =>
        new(
            OutputSteps.SelectMany(step => step.Outputs)
                .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
                .SelectMany(output => HintNames(output.Value)),
            StringComparer.Ordinal);

    /// <summary>Why each step ran, as text: <c>Parse: Cached</c>.</summary>
    public IEnumerable<string> StepReasons =>
        Steps.SelectMany(entry => entry.Value.SelectMany(step => step.Outputs.Select(output => $"{entry.Key}: {output.Reason}")))
            .Concat(OutputSteps.SelectMany(step => step.Outputs.Select(output => $"(output): {output.Reason}")));

    // A source output is a pair of sources and diagnostics; the compiler keeps the sources' type to itself.
    private static IEnumerable<string> HintNames(object output)
    {
        var sources = (IEnumerable)output.GetType().GetField("Item1")!.GetValue(output)!;
        return [.. sources.Cast<object>().Select(source => (string)source.GetType().GetProperty("HintName")!.GetValue(source)!)];
    }
}
