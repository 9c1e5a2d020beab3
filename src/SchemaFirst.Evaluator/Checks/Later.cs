namespace SchemaFirst.Evaluator.Checks;

/// <summary>
/// What is made when it is first asked for: schemas contain themselves, and documents reach only some of a large one. Safe for use by
/// many threads.
/// </summary>
/// <param name="gate">Held while it is made; one for all that share tables.</param>
/// <param name="make">Makes it.</param>
internal sealed class Later<T>(Lock gate, Func<T> make)
    where T : class
{
    private T? _value;

    /// <summary>The thing itself.</summary>
    public T Value => Volatile.Read(ref _value) ?? Make();

    private T Make()
    {
        lock (gate)
        {
            var value = _value ?? make();
            Volatile.Write(ref _value, value);
            return value;
        }
    }
}
