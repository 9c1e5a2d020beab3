namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// The steps that a question may still take. Whoever loops over what a schema may make long spends some; beyond the budget
/// <see cref="BudgetSpentException"/> ends the question, which is then undecided. Steps are counted, not timed, so the same schemas get
/// the same answers on every machine.
/// </summary>
internal sealed class Budget
{
    private const int Shares = 64;

    private long _given;
    private long _left;
    private long _floor;

    /// <summary>A budget of so many steps.</summary>
    public Budget(long steps) => Refill(steps);

    /// <summary>The steps left, without what is kept.</summary>
    public long Left => _left - _floor;

    /// <summary>Takes steps away.</summary>
    /// <param name="steps">How many.</param>
    /// <exception cref="BudgetSpentException">There were not as many.</exception>
    public void Spend(long steps = 1)
    {
        _left -= steps;
        if (_left < _floor)
        {
            throw new BudgetSpentException();
        }
    }

    /// <summary>Begins anew.</summary>
    /// <param name="steps">How many steps there are now.</param>
    public void Refill(long steps) => (_given, _left, _floor) = (steps, steps, 0);

    /// <summary>Keeps some of the steps for whoever asks, so that one part that is hard does not take all of them.</summary>
    /// <returns>What <see cref="Release"/> needs.</returns>
    public long Reserve()
    {
        var before = _floor;
        _floor = Math.Min(_floor + (_given / Shares), _given / 2);
        return before;
    }

    /// <summary>Ends what <see cref="Reserve"/> began.</summary>
    /// <param name="floor">What that gave back.</param>
    /// <returns>True when there are steps left for whoever asked.</returns>
    public bool Release(long floor)
    {
        _floor = floor;
        return _left >= floor;
    }
}

/// <summary>A question takes more steps than it may.</summary>
internal sealed class BudgetSpentException() : Exception(Solution.TooLong.Reason);
