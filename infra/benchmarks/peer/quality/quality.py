"""Public tables, and scikit-learn's defaults on them: what `./datacoin bench quality` compares ours with.

    quality.py tables VEGA FOLDER   writes the tables as CSV, and tables.json
    quality.py fit FOLDER           prints a line of JSON for each fit

Needs Debian's python3-sklearn.
"""

import csv
import json
import pathlib
import sys
import warnings

try:
    import sklearn  # noqa: F401
except ImportError:
    sys.exit("scikit-learn is missing: apt-get install python3-sklearn")
import numpy
from sklearn import datasets, ensemble, linear_model, metrics, naive_bayes, tree
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

SPLITS = 3
SEED = 7


def bundled(name, label):
    """A table that comes with scikit-learn."""
    bunch = getattr(datasets, "load_" + name)()
    columns = [str(column).replace(" ", "_") for column in getattr(bunch, "feature_names", [])]
    rows = []
    for inputs, target in zip(bunch.data, bunch.target):
        row = {column: repr(float(value)) for column, value in zip(columns, inputs)}
        row[label] = str(bunch.target_names[target]) if hasattr(bunch, "target_names") else repr(float(target))
        rows.append(row)
    return rows


def vega(folder, file, label, columns):
    """A table of the npm package vega-datasets; rows without a label are left out."""
    path = pathlib.Path(folder) / file
    if path.suffix == ".json":
        rows = json.loads(path.read_text(encoding="utf-8"))
    else:
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
    kept = []
    for row in rows:
        if row.get(label) not in (None, ""):
            kept.append({column: "" if row.get(column) is None else str(row[column]) for column in columns + [label]})
    return kept


def month(rows, date):
    for row in rows:
        row["month"] = int(row[date].split("-")[1])
        del row[date]
    return rows


def damaged(rows, amount):
    for row in rows:
        row["damage"] = "no" if row.pop(amount) == "None" else "yes"
    return rows


def tables(package):
    movies = ["Production Budget", "Running Time min", "MPAA Rating", "Major Genre", "Creative Type", "Source", "IMDB Votes"]
    strikes = ["Aircraft Airline Operator", "Wildlife Size", "Phase of flight", "Speed IAS in knots", "Origin State", "Time of day"]
    return [
        ("iris", "classification", "species", bundled("iris", "species")),
        ("wine", "classification", "cultivar", bundled("wine", "cultivar")),
        ("breast-cancer", "classification", "diagnosis", bundled("breast_cancer", "diagnosis")),
        ("digits", "classification", "digit", [dict(row, digit="d" + row["digit"]) for row in bundled("digits", "digit")]),
        ("penguins", "classification", "Species", vega(package, "penguins.json", "Species",
            ["Island", "Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)", "Sex"])),
        ("seattle-weather", "classification", "weather", month(vega(package, "seattle-weather.csv", "weather",
            ["date", "precipitation", "temp_max", "temp_min", "wind"]), "date")),
        ("bird-strikes", "classification", "damage",
            damaged(vega(package, "birdstrikes.csv", "Effect Amount of damage", strikes), "Effect Amount of damage")),
        ("diabetes", "regression", "progression", bundled("diabetes", "progression")),
        ("cars", "regression", "Miles_per_Gallon", vega(package, "cars.json", "Miles_per_Gallon",
            ["Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration", "Origin"])),
        ("movies", "regression", "IMDB Rating", vega(package, "movies.json", "IMDB Rating", movies)),
        ("temperatures", "regression", "temp_max", month(vega(package, "weather.csv", "temp_max",
            ["location", "date", "precipitation", "wind", "weather"]), "date")),
        ("flights", "regression", "delay", vega(package, "flights-5k.json", "delay",
            ["distance", "origin", "destination"])),
    ]


def write(package, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for name, task, label, rows in tables(package):
        labels = [row[label] for row in rows]
        for split in range(SPLITS):
            held = train_test_split(range(len(rows)), test_size=0.25, random_state=SEED + split,
                                    stratify=labels if task == "classification" else None)[1]
            for number in range(len(rows)):
                rows[number]["part_%d" % split] = "train"
            for number in held:
                rows[number]["part_%d" % split] = "test"
        with (folder / (name + ".csv")).open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        listed.append({"name": name, "task": task, "label": label, "rows": len(rows), "splits": SPLITS,
                       "features": [column for column in rows[0] if column != label and not column.startswith("part_")]})
    (folder / "tables.json").write_text(json.dumps(listed), encoding="utf-8")


def is_number(cells):
    seen = [cell for cell in cells if cell != ""]
    try:
        [float(cell) for cell in seen]
    except ValueError:
        return False
    return bool(seen)


def matrix(rows, columns):
    numbers = [column for column in columns if is_number([row[column] for row in rows])]
    texts = [column for column in columns if column not in numbers]
    cells = numpy.empty((len(rows), len(columns)), dtype=object)
    for at, row in enumerate(rows):
        for place, column in enumerate(numbers):
            cells[at, place] = float(row[column]) if row[column] != "" else numpy.nan
        for place, column in enumerate(texts):
            cells[at, len(numbers) + place] = row[column]
    return cells, len(numbers)


def prepared(model, width, numbers, scaled):
    steps = [SimpleImputer()] + ([StandardScaler()] if scaled else [])
    return make_pipeline(
        ColumnTransformer([
            ("numbers", make_pipeline(*steps), list(range(numbers))),
            ("texts", OneHotEncoder(handle_unknown="ignore", sparse_output=False), list(range(numbers, width)))]),
        model)


def models(task):
    """Their defaults by our names; the seed alone is set."""
    if task == "classification":
        return {
            "logistic-regression": (linear_model.LogisticRegression(random_state=SEED), True),
            "decision-tree": (tree.DecisionTreeClassifier(random_state=SEED), False),
            "random-forest": (ensemble.RandomForestClassifier(random_state=SEED), False),
            "naive-bayes": (naive_bayes.GaussianNB(), False),
        }
    return {
        "linear-regression": (linear_model.LinearRegression(), True),
        "decision-tree": (tree.DecisionTreeRegressor(random_state=SEED), False),
        "random-forest": (ensemble.RandomForestRegressor(random_state=SEED), False),
        "gradient-boosted-trees": (ensemble.GradientBoostingRegressor(random_state=SEED), False),
    }


def boosted(task):
    return ensemble.GradientBoostingClassifier(random_state=SEED) if task == "classification" else None


def fit(folder):
    folder = pathlib.Path(folder)
    for table in json.loads((folder / "tables.json").read_text(encoding="utf-8")):
        with (folder / (table["name"] + ".csv")).open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        inputs, numbers = matrix(rows, table["features"])
        labels = numpy.array([row[table["label"]] for row in rows])
        if table["task"] == "regression":
            labels = labels.astype(float)
        for split in range(SPLITS):
            held = numpy.array([row["part_%d" % split] == "test" for row in rows])
            tried = {}
            known = models(table["task"])
            if table["task"] == "classification":
                known["auto"] = (boosted("classification"), False)
            for name, (model, scaled) in known.items():
                pipeline = prepared(model, inputs.shape[1], numbers, scaled)
                if name != "auto":
                    answer(table, split, name, pipeline, inputs, labels, held)
                if name not in ("decision-tree", "naive-bayes"):
                    folds = (StratifiedKFold(3) if table["task"] == "classification" else KFold(3))
                    tried[name] = (cross_val_score(pipeline, inputs[~held], labels[~held], cv=folds).mean(), pipeline)
            best = max(tried.values(), key=lambda pair: pair[0])[1]
            answer(table, split, "auto", best, inputs, labels, held)


def answer(table, split, name, pipeline, inputs, labels, held):
    pipeline.fit(inputs[~held], labels[~held])
    said = pipeline.predict(inputs[held])
    score = metrics.accuracy_score if table["task"] == "classification" else metrics.r2_score
    print(json.dumps({"table": table["name"], "algorithm": name, "split": split,
                      "value": float(score(labels[held], said))}), flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    {"tables": write, "fit": fit}[sys.argv[1]](*sys.argv[2:])
