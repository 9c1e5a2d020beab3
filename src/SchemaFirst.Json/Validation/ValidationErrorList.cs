using System.Collections;

namespace SchemaFirst.Json.Validation;

/// <summary>Takes errors up to a limit and counts the rest.</summary>
/// <param name="mostErrors">How many errors are kept.</param>
public sealed class ValidationErrorList(int mostErrors = 100) : IReadOnlyList<ValidationError>
{
    private readonly List<ValidationError> _errors = [];

    /// <summary>Which errors are wanted.</summary>
    public ErrorSelection Selection { get; init; }

    /// <summary>How many errors are kept.</summary>
    public int Count => _errors.Count;

    /// <summary>How many errors there were, those not kept included.</summary>
    public int TotalCount { get; private set; }

    /// <summary>True while further errors would be kept.</summary>
    public bool HasRoom => _errors.Count < mostErrors;

    /// <summary>How many more errors would be kept.</summary>
    internal int Room => Math.Max(mostErrors - _errors.Count, 0);

    /// <inheritdoc/>
    public ValidationError this[int index] => _errors[index];

    /// <summary>Takes an error, or only counts it.</summary>
    public void Add(ValidationError error)
    {
        TotalCount++;
        if (HasRoom)
        {
            _errors.Add(error);
        }
    }

    /// <summary>Counts errors that there is no room for, without making them.</summary>
    internal void AddUnkept(int count) => TotalCount += count;

    /// <summary>Forgets all errors, to be used again.</summary>
    public void Clear()
    {
        _errors.Clear();
        TotalCount = 0;
    }

    /// <inheritdoc/>
    public IEnumerator<ValidationError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
