using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Generators.Tests.Fuzzing;

/// <summary>Few steps for patterns, so that tests meet many undecided ones in little time. It holds for the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StepBudget : IDisposable
{
    /// <summary>The collection of the tests that need it.</summary>
    public const string Name = "Step budget";

    /// <summary>Matches what begins with "b", and nothing that begins with anything but "a"; of many times "a" it is undecided.</summary>
    public const string OpenPattern = "^(?:b|(a+)(a+)(a+)(a+)(a+)\\1\\2\\3\\4\\5c$)";

    /// <summary>What it says where what is undecided does not match.</summary>
    public const string NoPattern = "^b";

    /// <summary>What it says where what is undecided matches.</summary>
    public const string YesPattern = "^(?:b|a{20}$)";

    private readonly long _before = BacktrackingMatcher.FewestSteps;

    public StepBudget() => BacktrackingMatcher.FewestSteps = 1000;

    /// <summary>What it is undecided of.</summary>
    public static string OpenText { get; } = new('a', 20);

    public void Dispose() => BacktrackingMatcher.FewestSteps = _before;
}
