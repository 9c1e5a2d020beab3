using SchemaFirst.Json.Validation.Explaining;
using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation;

/// <summary>What one run of a <see cref="SchemaProgram"/> remembers, so that what is reached over many paths is looked at once.</summary>
internal sealed class EvaluationMemory
{
    // Fewer steps are made faster than remembered.
    private const int StepsBeforeRemembering = 50_000;

    private int _steps;

    /// <summary>Verdicts of subschemas at values. Alternatives that lead to the same place would double the work at every level of a recursive schema.</summary>
    public Dictionary<(int Index, int Start), Ruling> Rulings { get; } = [];

    /// <summary>What could not be decided.</summary>
    public OpenDoubts Doubts { get; } = new();

    /// <summary>Lines and columns.</summary>
    public TextPosition Position { get; } = new();

    /// <summary>How far values are from subschemas that do not accept them.</summary>
    public Dictionary<(int Index, int Start), double> Costs { get; } = [];

    /// <summary>Which alternatives were meant.</summary>
    public Dictionary<(ChoiceRule Choice, int Start), NearestAlternatives> Nearest { get; } = [];

    /// <summary>What was said of values that fit no alternative.</summary>
    public Dictionary<(ChoiceRule Choice, int Start), ToldChoice> Told { get; } = [];

    /// <summary>Finds names that were meant.</summary>
    public NearNames NearNames { get; } = new();

    /// <summary>Finds members that were meant to be others; apart, since what it finds decides how many errors there are.</summary>
    public NearNames Misspellings { get; } = new();

    /// <summary>Counts a step; true when there have been so many that they had better be remembered.</summary>
    public bool CountStep() => ++_steps > StepsBeforeRemembering;
}
